import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { emptyFolder, ROOT } from '../../../../tests/copied-results.ts';

const leftovers = async () => (await readdir(os.tmpdir())).filter((name) => name.startsWith('against-'));

function reproduce(results: string, args: string[]) {
  const script = path.join(ROOT, 'scripts/reproduce.ts');
  return execa(process.execPath, [script, '--json', ...args], {
    cwd: ROOT,
    env: { RESULTS_DIR: results, MEASURING_LOCK: `${results}.lock` },
    reject: false,
  });
}

test('a service is measured beside itself of another commit, and nothing of it is published', async () => {
  const [results, before] = [await emptyFolder(), await leftovers()];
  const args = '--against HEAD --services go --rounds 2 --duration 1s --warmup 0'.split(' ');
  const { exitCode, stdout, stderr } = await reproduce(results, args);
  expect(exitCode, stderr).toBe(0);
  const events = stdout.split('\n').map((line) => JSON.parse(line));
  const measured = events.filter(({ type }) => type === 'measured').map(({ round }) => round.key.contender);
  expect(measured.toSorted()).toEqual(['go', 'go', 'go-base', 'go-base']);
  const { changes, commit } = events.at(-1);
  expect(commit).toMatch(/^[0-9a-f]{40}$/);
  expect(changes.map(({ metric }: { metric: string }) => metric)).toEqual([
    'throughput',
    'latency-p99',
    'cpu-per-request',
  ]);
  // Two blocks are too few for a verdict, whatever they are like
  for (const { changed } of changes) expect(changed).toBeNull();
  expect(await readdir(results)).toEqual([]);
  expect(await leftovers()).toEqual(before);
});

test.each([
  ['no-such-commit', 'não é um commit deste repositório'],
  ['HEAD --commit', 'não se combina com --commit'],
  ['HEAD --engine compose', 'mede processos desta máquina'],
])('--against %s ends with exit code 2 and says why', async (args, message) => {
  const { exitCode, stderr } = await reproduce(await emptyFolder(), ['--against', ...args.split(' ')]);
  expect(stderr).toContain(message);
  expect(exitCode).toBe(2);
});
