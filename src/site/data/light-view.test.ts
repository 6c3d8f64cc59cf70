import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../../tests/copied-results.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import { listResults, readCampaign } from '../../results/read-results.ts';
import { buildCampaignView } from '../../study/campaign-view.ts';
import { lightView } from './light-view.ts';

const results = path.join(ROOT, 'results');
const { headers } = await listResults(results);
const manifests = await readManifests(ROOT);
/** The newest of each series, and of none. */
const kinds = new Map(
  headers.toReversed().map(({ campaign: { id, config } }) => [config.series ?? 'no series', id]),
);

/** Where something lies below a value, each object looked at once. */
function placesOf(
  value: unknown,
  isIt: (each: object) => boolean,
  at = '',
  seen = new Set<object>(),
): string[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  if (isIt(value)) return [at];
  const below = value instanceof Map ? [...value] : Object.entries(value);
  return ArrayBuffer.isView(value)
    ? []
    : below.flatMap(([key, each]) => placesOf(each, isIt, `${at}/${key}`, seen));
}

const isLong = (each: object) => each instanceof Float64Array && each.length > 0;
const isStacks = (each: object) => 'stacks' in each;

test.each([...kinds])('no histogram and no stack of a campaign (%s) is handed over', async (_, id) => {
  const view = buildCampaignView(await readCampaign(results, id), { ...manifests, claims: [] });
  const light = lightView(view);
  expect(placesOf(view, isLong)).not.toEqual([]);
  expect(placesOf(light, isLong)).toEqual([]);
  expect(placesOf(light, isStacks)).toEqual([]);
  // What was one object is still one
  const cells = light.groups.flatMap((group) => group.cells);
  const ofSeries = [...light.ramps, ...light.ladders, ...light.rivals, ...light.profiles].flatMap((own) =>
    own.services.flatMap((service) => service.cells),
  );
  expect(new Set([...cells, ...ofSeries]).size).toBe(cells.length);
  expect(light.facts).toBe(view.facts);
});
