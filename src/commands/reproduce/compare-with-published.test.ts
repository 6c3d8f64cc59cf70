import { expect, test } from 'vitest';
import { copyResults, emptyFolder, ROOT } from '../../../tests/copied-results.ts';
import { FROZEN } from '../../../tests/frozen-campaigns.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import { compareWithPublished } from './compare-with-published.ts';

const manifests = await readManifests(ROOT);

test('a quick campaign is held against the study, claim by claim', async () => {
  const [id, results] = [FROZEN.quick, await copyResults()];
  const replication = await compareWithPublished(id, { root: ROOT, results, manifests });
  expect(replication?.published).toBe(FROZEN.study);
  expect(replication?.own).toBe(id);
  expect(replication?.claims.map((claim) => claim.id)).toContain('go-mais-requisicoes');
});

test('without a study there is nothing to hold it against', async () => {
  const results = await emptyFolder();
  expect(await compareWithPublished('own', { root: ROOT, results, manifests })).toBeNull();
});
