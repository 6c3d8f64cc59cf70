import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../errors/expected-error.mjs';
import { type Check, type Counts, type Result, runChecks } from './check.ts';
import { describeResults } from './summary.ts';

function check(name: string, counts: Counts, obstacle: string | null = null): Check {
  return { name, run: async () => counts, obstacle: async () => obstacle, size: async () => 7 };
}

function run(checks: Check[]): Promise<Result[]> {
  return runChecks(checks, () => {});
}

const good = { passed: 3, failed: 0, skipped: 0 };
const bad = { passed: 1, failed: 2, skipped: 1 };

describe('runChecks', () => {
  test('runs what can be run', async () => {
    expect(await run([check('a', good), check('b', good)])).toEqual([
      { name: 'a', notRun: null, ...good },
      { name: 'b', notRun: null, ...good },
    ]);
  });

  test('goes on after a failure', async () => {
    const results = await run([check('a', bad), check('b', good), check('c', good, 'no engine')]);
    expect(results).toEqual([
      { name: 'a', notRun: null, ...bad },
      { name: 'b', notRun: null, ...good },
      { name: 'c', notRun: 'no engine', passed: 0, failed: 0, skipped: 7 },
    ]);
  });

  test.each([
    ['an expected error, by its message alone', new ExpectedError('no tool'), /^no tool$/],
    ['a bug, by where it comes from', new TypeError('x is undefined'), /TypeError: x is undefined\n +at /],
  ])('goes on after %s, which is one failed test', async (_, error, message) => {
    const said: string[] = [];
    const broken = { ...check('a', good), run: () => Promise.reject(error) };
    const results = await runChecks([broken, check('b', good)], (line) => said.push(line));
    expect(results[0]).toEqual({ name: 'a', notRun: null, passed: 0, failed: 1, skipped: 0 });
    expect(results[1]).toEqual({ name: 'b', notRun: null, ...good });
    expect(said[1]).toMatch(message);
  });

  test('goes on after a check that this machine has no means for', async () => {
    const results = await run([check('a', good, 'no engine'), check('b', good)]);
    expect(results.map(({ notRun }) => notRun)).toEqual(['no engine', null]);
  });
});

describe('describeResults', () => {
  test('has a line for each check, also after a failure, and the totals alone on the last', async () => {
    const results = await run([
      check('unidades', good),
      check('docker', good, 'sem motor'),
      check('site', bad),
      check('fim', good),
    ]);
    expect(describeResults(results).split('\n')).toEqual([
      'Resumo',
      '  unidades  passou (3 ok)',
      '  docker    não executado: sem motor',
      '  site      FALHOU (1 ok, 2 com falha, 1 pulados)',
      '  fim       passou (3 ok)',
      '',
      '7 passed, 2 failed, 8 skipped',
    ]);
  });

  test('does not speak of skipped tests where there are none', async () => {
    expect(
      describeResults(await run([check('a', good)]))
        .split('\n')
        .at(-1),
    ).toBe('3 passed, 0 failed');
  });
});
