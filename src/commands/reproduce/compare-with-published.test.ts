import path from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, quickCampaign, ROOT } from '../../../tests/copied-results.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import { compareWithPublished } from './compare-with-published.ts';

const manifests = await readManifests(ROOT);

test('a committed quick campaign is held against the study, claim by claim', async () => {
  const results = path.join(ROOT, 'results');
  const { id } = await quickCampaign(results);
  const replication = await compareWithPublished(id, { root: ROOT, results, manifests });
  expect(replication?.published).toMatch(/-study-native$/);
  expect(replication?.own).toBe(id);
  expect(replication?.claims.map((claim) => claim.id)).toContain('go-mais-requisicoes');
});

test('without a study there is nothing to hold it against', async () => {
  const results = await emptyFolder();
  expect(await compareWithPublished('own', { root: ROOT, results, manifests })).toBeNull();
});
