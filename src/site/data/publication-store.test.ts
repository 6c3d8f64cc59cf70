import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { copyResults, emptyFolder, ROOT } from '../../../tests/copied-results.ts';
import { FROZEN, ORIGINAL } from '../../../tests/frozen-campaigns.ts';
import { type SitePaths, sitePaths } from '../paths.ts';
import { beginPublication } from './begin-publication.ts';
import { partsOf } from './page-hashes.ts';
import { openPublicationStore, type Question } from './publication-store.ts';

async function somePaths(): Promise<SitePaths> {
  const results = await copyResults(FROZEN.study, FROZEN.quick, FROZEN.later, ORIGINAL);
  return sitePaths(ROOT, { RESULTS_DIR: results, SITE_CACHE: path.join(await emptyFolder(), 'cache') });
}

/** What one build is answered, one question after the other. */
async function ask(paths: SitePaths, questions: readonly Question[]): Promise<unknown[]> {
  const beginning = await beginPublication(paths);
  const store = await openPublicationStore(beginning);
  const answers: unknown[] = [];
  for (const question of questions) {
    store.expect(question);
    answers.push(await store.answer(question));
  }
  beginning.reader.close();
  return answers;
}

test('what the first build kept is what the second one would make', async () => {
  const paths = await somePaths();
  const all: Question[] = [
    ...['hashes' as const, { campaign: FROZEN.quick }, { compared: FROZEN.later }],
    ...(['scenarios', 'rows', 'across'] as const),
  ];
  const first = await ask(paths, all);
  const hashes = first[0] as Map<string, string>;
  const rows = first[4] as Map<string, unknown>;
  expect([...rows.keys()].sort()).toEqual([FROZEN.study, FROZEN.quick, FROZEN.later].sort());
  expect([...hashes.keys()]).toEqual(expect.arrayContaining(partsOf(FROZEN.quick)));
  expect(await ask(paths, all)).toEqual(first);

  // Of one that changed since, nothing that was kept is told
  await appendFile(path.join(paths.results, FROZEN.later, 'campaign.json'), '\n');
  const [after, page] = (await ask(paths, all.slice(0, 2))) as [Map<string, string>, unknown];
  const changed = [...hashes].filter(([part, hash]) => after.get(part) !== hash).map(([part]) => part);
  expect(changed).toEqual(expect.arrayContaining(partsOf(FROZEN.later)));
  expect(changed).not.toContain(FROZEN.quick);
  expect(page).toEqual(first[1]);
});
