import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { frozenResults, ROOT } from '../../tests/copied-results.ts';
import { FROZEN, ORIGINAL } from '../../tests/frozen-campaigns.ts';
import { readClaims } from '../manifests/read-claims.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import type { CampaignData } from '../model/dataset.ts';
import { listResults, readCampaign } from '../results/read-results.ts';
import { resamplePairs } from './resampled-pairs.ts';

const results = await frozenResults(FROZEN.split, FROZEN.later, ORIGINAL);
const beside = {
  ...(await readManifests(ROOT)),
  transcriptions: (await listResults(results)).transcriptions,
  claims: await readClaims(path.join(ROOT, 'content/afirmacoes')),
};

describe('campaigns of one code, resampled by blocks', () => {
  test.each([FROZEN.split, FROZEN.later])('of %s: in 19 of 20 pairs no conclusion flips', async (id) => {
    const found = resamplePairs(await readCampaign(results, id), beside, { pairs: 60, seed: 20 });
    expect(found.flipped).toBeLessThanOrEqual(found.pairs / 20);
    expect(found.changed).toBe(0);
  });

  test('of which one block says the opposite of the others disagree, and that is counted', async () => {
    const data = structuredClone(await readCampaign(results, FROZEN.later));
    contradict(data);
    const { moved, flipped, uncertain } = resamplePairs(data, beside, { pairs: 20, seed: 20 });
    expect(moved + flipped + uncertain).toBeGreaterThan(0);
  });
});

/** In its first block each service has what the other one measured. */
function contradict({ rounds }: CampaignData): void {
  const first = (contender: string) =>
    rounds.find(({ record: { key } }) => key.contender === contender && key.round === 1)?.record;
  const [go, python] = [first('go'), first('python')];
  if (!go || !python) throw new Error('no first block');
  [go.measured, python.measured] = [python.measured, go.measured];
}
