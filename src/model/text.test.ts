import { describe, expect, test } from 'vitest';
import { CampaignConfig } from './campaign-record.ts';
import { Id } from './ids.ts';
import { Line, toLines } from './text.ts';

describe('a line of text', () => {
  test('whatever a machine says of itself can be made lines', () => {
    const labels = { 'a\nb': ' two\r\nlines\u202e', long: '🚀'.repeat(5000) };
    const lines = toLines({ os: 'X\0', labels, list: ['\ud800'], n: 1, no: null });
    expect(lines).toMatchObject({ os: 'X ', labels: { 'a b': ' two lines ' }, list: [' '], n: 1, no: null });
    expect(Object.values(lines.labels).map((text) => Line.safeParse(text).success)).toEqual([true, true]);
    expect(toLines('32768\t60999')).toBe('32768\t60999');
  });

  test.each(['', 'AMD EPYC™ 9654', '32768\t60999', 'ação: <b>&amp;</b> `x` | =1+1', '日本語 🚀'])(
    'may be %j',
    (text) => {
      expect(Line.safeParse(text).success).toBe(true);
    },
  );

  test.each([
    ['a line feed', 'Go\nmeasured.requests: 1'],
    ['an escape of a terminal', '\u001b[31mGo'],
    ['its one-byte form', '\u009b31mGo'],
    ['NUL', 'Go\0'],
    ['a turn of the direction of writing', 'Go \u202e3,5'],
    ['an isolate', 'Go \u2066x'],
    ['what nobody sees', 'G\u200bo'],
    ['a line separator', 'Go\u2028x'],
    ['half a character', 'Go\ud800'],
    ['more than a screen', 'x'.repeat(5000)],
  ])('has no place for %s', (_, text) => {
    expect(Line.safeParse(text).success).toBe(false);
  });
});

test.each([
  '../x',
  '/etc',
  'a/b',
  'a\0',
  'A',
  'a.b',
  'a b',
  '__proto__',
  'constructor',
  'a'.repeat(65),
  'con\n',
])('no service or scenario is called %j', (id) => {
  expect(Id.safeParse(id).success).toBe(false);
});

describe('a configuration', () => {
  const config = {
    contenders: ['go'],
    control: null,
    scenarios: ['sleep'],
    budgets: ['shared'],
    loads: { sleep: { connections: [100], timeoutS: 2 } },
    threads: 4,
    durationS: 10,
  };
  const many = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${name}${index}`);

  const loads = (scenarios: string[], connections: number[]) => ({
    scenarios,
    loads: Object.fromEntries(scenarios.map((id) => [id, { connections, timeoutS: 2 }])),
  });

  test.each([
    ['the same connections twice', loads(['sleep'], [100, 100]), '/loads/sleep/connections: no value twice'],
    ['a hundred contenders', { contenders: many('s', 100) }, '/contenders'],
    ['a scenario without a load', { scenarios: ['sleep', 'other'] }, ': a load for every scenario'],
    [
      'charts by the thousand',
      { contenders: many('s', 32), ...loads(many('c', 32), [1, 2, 3, 4, 5]) },
      ': at most 4096 combinations',
    ],
  ])('has no %s', (_, change, words) => {
    const { error } = CampaignConfig.safeParse({ ...config, ...change });
    const said = error?.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`).join('\n');
    expect(said).toContain(words);
  });

  test('may have five contenders and ten scenarios', () => {
    const wide = { ...config, contenders: many('s', 5), ...loads(many('c', 10), [1, 10, 100]) };
    expect(CampaignConfig.safeParse(wide).success).toBe(true);
  });
});
