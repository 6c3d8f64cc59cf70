import { describe, expect, test } from 'vitest';
import type { GeneratorLoad } from '../generator.ts';
import jmeter from './generator.ts';
import { readResults } from './read-results.ts';

const LOAD: GeneratorLoad = {
  url: 'http://127.0.0.1:8080/sleep',
  ids: null,
  connections: 10,
  threads: 1,
  timeoutS: 2,
  durationS: 2,
  ratePerS: null,
  leadS: 1,
};
const HEAD = 'timeStamp,elapsed,responseCode,bytes\n';
const FIRST = 1_795_966_744_000;
const results = (lines: readonly [atMs: number, elapsedMs: number, code?: string][]) =>
  HEAD + lines.map(([at, elapsed, code = '200']) => `${FIRST + at},${elapsed},${code},118\n`).join('');

describe('results', () => {
  test('count from the end of its own warm-up on, and for as long as was asked', () => {
    const told = readResults(
      results([
        [0, 3],
        [990, 5],
        [990, 15],
        [2900, 20],
        [2990, 20],
        [2000, 4, '503'],
        [2000, 7, 'Non HTTP response code: java.net.SocketTimeoutException'],
      ]),
      LOAD,
    );
    expect(told).toEqual([
      { status: 200, durationUs: 15_000, bytes: 118 },
      { status: 200, durationUs: 20_000, bytes: 118 },
      { status: 503, durationUs: 4000, bytes: 118 },
      { status: null, durationUs: 7000, bytes: 118 },
    ]);
  });

  test.each([
    ['of another program', 'hello\n', /^line 1 of the results of JMeter is "hello"/],
    [
      'cut off',
      results([[0, 3]]).slice(0, -2),
      /^line 2 of the results of JMeter is "1795966744000,3,200,11"/,
    ],
    ['without a number', `${HEAD}x,1,200,1\n`, /^line 2 /],
    ['empty', '', /^line 1 /],
  ])('that are %s are refused', (_, text, message) => {
    expect(() => readResults(text, LOAD)).toThrow(message);
  });
});

test('arguments tell the plan what to ask, and for how long, its warm-up and its beginning included', () => {
  const args = jmeter.measureArguments(LOAD);
  expect(args).toEqual(
    expect.arrayContaining([
      ...['-Jhost=127.0.0.1', '-Jport=8080', '-Jpath=/sleep', '-Jconnections=10', '-Jseconds=4'],
      ...['-JtimeoutMs=2000', '-l', '{log}', '-t', '{plan.jmx}'],
    ]),
  );
  expect(jmeter.warmupArguments(LOAD)).not.toContain('{log}');
});

test('its version is found beside the picture that it prints', () => {
  const printed =
    '    _    ____\n   / \\  |  _ \\   5.6.3\n\nCopyright (c) 1999-2024 The Apache Software Foundation\n';
  expect(jmeter.identify(printed, '/x/java')).toEqual({ version: 'JMeter 5.6.3', origin: 'Maven Central' });
});

test('a record gives the same values again', () => {
  const log = results(Array.from({ length: 50 }, (_, index) => [index * 60, 10 + index]));
  const command = [
    '/x/java',
    ...jmeter.measureArguments(LOAD).map((arg) => arg.replace(/^\{(.*)\}$/, '/x/$1')),
  ];
  const printed = { command, exitCode: 0, stdout: 'summary = …', stderr: '' };
  const { measured, figures, raw } = jmeter.parse({ ...printed, log }, LOAD);
  const again = jmeter.rederive({ ...printed, figures, raw }, LOAD);
  expect(again.mismatches).toEqual([]);
  expect(again.measured).toEqual(measured);
  const longer = jmeter.rederive({ ...printed, figures, raw }, { ...LOAD, leadS: 2 });
  expect(longer.mismatches.map(({ pointer }) => pointer)).toEqual(['/generator/command']);
});
