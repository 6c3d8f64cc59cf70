import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../../tests/copied-results.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import { listResults, readCampaign } from '../../results/read-results.ts';
import { buildCampaignView } from '../../study/campaign-view.ts';
import { valuePages } from './campaign-paths.ts';
import { partFacts, viewNames } from './group-facts.ts';
import { pageFacts } from './page-facts.ts';

const results = path.join(ROOT, 'results');
const { headers } = await listResults(results);
const manifests = await readManifests(ROOT);
/** The newest of each kind and of each number of services. */
const kinds = new Map(
  headers
    .toReversed()
    .map(({ campaign: { id, config } }) => [`${config.series}, ${config.contenders.length} services`, id]),
);

test.each([...kinds])('the pages of values of a campaign (%s) are known before it is read', async (_, id) => {
  const data = await readCampaign(results, id);
  const view = buildCampaignView(data, { ...manifests, claims: [] });
  const parts = partFacts(pageFacts(view.facts), viewNames(view, manifests.contenders));
  expect(parts.map((part) => part.id).toSorted()).toEqual(valuePages(data.campaign).toSorted());
  const listed = parts.flatMap(({ groups }) => groups.flatMap(({ facts }) => facts));
  expect(new Set(listed.map(({ name }) => name)).size).toBe(pageFacts(view.facts).length);
  expect(parts.map(({ count }) => count)).toEqual(
    parts.map(({ groups }) => groups.reduce((sum, { facts }) => sum + facts.length, 0)),
  );
});
