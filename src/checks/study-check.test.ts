import { appendFile, cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { emptyFolder, frozenResults, ROOT } from '../../tests/copied-results.ts';
import { FROZEN } from '../../tests/frozen-campaigns.ts';
import { runChecks } from './check.ts';
import { studyCheck } from './study-check.ts';

const results = await frozenResults();

/** What the check says once something of the texts is changed. */
async function checked(change: (content: string) => Promise<void>) {
  const content = await emptyFolder();
  await cp(path.join(ROOT, 'content'), content, { recursive: true });
  // What is shown now may have been measured after these results
  const shown = { 'sleep-1ms.shared.c100': [FROZEN.study], 'sleep-1ms.split.c100': [FROZEN.split] };
  await writeFile(path.join(content, 'destaque.json'), JSON.stringify(shown));
  await change(content);
  const lines: string[] = [];
  const error = vi.spyOn(console, 'error').mockImplementation((line) => lines.push(line));
  const paths = { root: ROOT, results, content, cache: path.join(content, 'no-cache') };
  const [result] = await runChecks([studyCheck(paths)], (line) => lines.push(line));
  error.mockRestore();
  return { failed: result?.failed, said: lines.join('\n') };
}

test('passes what a build can take', async () => {
  expect(await checked(async () => {})).toEqual({ failed: 0, said: '\n── estudo' });
});

test.each<[what: string, change: (content: string) => Promise<void>, said: RegExp]>([
  [
    'a name in prose that nothing has',
    (content) =>
      appendFile(path.join(content, 'metodo/02-verificacoes.md'), '\nE `f:method.no-such-limit`.\n'),
    /02-verificacoes\.md:\d+:\d+: unknown name "method\.no-such-limit"/,
  ],
  [
    'a campaign to show that is not there',
    (content) =>
      writeFile(
        path.join(content, 'destaque.json'),
        '{"sleep-1ms.shared.c100": ["2020-01-01t000000z-study-native"]}',
      ),
    /content\/destaque\.json is not a valid record:\n {2}\/sleep-1ms\.shared\.c100\/0: expected a campaign of results\/, found 2020-01-01t000000z-study-native/,
  ],
  [
    'a list of something else',
    (content) => writeFile(path.join(content, 'destaque.json'), '{"sleep-1ms.shared.c100": "all"}'),
    /destaque\.json is not a valid record:\n {2}\/sleep-1ms\.shared\.c100: expected array, found "all"/,
  ],
])('fails on %s, by its place', async (_, change, said) => {
  const found = await checked(change);
  expect(found.said).toMatch(said);
  expect(found.failed).toBe(1);
});
