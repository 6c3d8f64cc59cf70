import { describe, expect, test } from 'vitest';
import { frozenResults, ROOT } from '../../../tests/copied-results.ts';
import { FROZEN } from '../../../tests/frozen-campaigns.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import type { CampaignData } from '../../model/dataset.ts';
import type { Round } from '../../model/round.ts';
import { readCampaign } from '../../results/read-results.ts';
import { buildCampaignView } from '../campaign-view.ts';
import { buildDifference } from './build-difference.ts';
import { steadyFigures } from './steady-figures.ts';

// The noise is that of measured rounds; only the tenth is made up. `npm run bench` measures one live.
const results = await frozenResults();
const manifests = await readManifests(ROOT);
const SLOWED = 1.1;

/** Of what was measured, counts and rates are a tenth less, and latencies a tenth more. */
function slow({ measured }: Round): void {
  const figures: Record<string, unknown> = measured;
  for (const [name, value] of Object.entries(figures)) {
    if (typeof value !== 'number') continue;
    if (/^(requests|bytes|reqPerSec)/.test(name)) figures[name] = value / SLOWED;
    if (name.startsWith('latency')) figures[name] = value * SLOWED;
  }
}

describe.each([FROZEN.study, FROZEN.split])('of the rounds of %s', (id) => {
  const read = async () => structuredClone(await readCampaign(results, id));
  const viewOf = (data: CampaignData) => buildCampaignView(data, { ...manifests, claims: [] });

  test('a service slowed by 10 % is told apart, by more than one is from itself', async () => {
    const data = await read();
    const own = (service: string) => data.rounds.filter(({ record }) => record.key.contender === service);
    const steady = own('go');
    for (const { record } of own('python')) {
      // What the steady one did in another block
      const other = steady.find(
        ({ record: { key } }) => key.round === (record.key.round % steady.length) + 1,
      );
      record.measured = structuredClone(other?.record.measured) as Round['measured'];
      slow(record);
    }
    const { facts, complete } = viewOf(data);
    expect(complete).toBe(true);
    const slowed = facts.get('python:go.throughput');
    const control = facts.get('control.throughput');
    const [low, high] = slowed?.interval ?? [0, 2];
    expect(high).toBeLessThan(1);
    expect(low).toBeGreaterThan(0.8);
    const distance = (value: unknown) => Math.abs(Math.log(value as number));
    expect(distance(control?.value)).toBeLessThan(distance(slowed?.value) / 2);
  });

  test('a campaign slowed by 10 % is told from the one before it, and one as it was is not', async () => {
    const side = async (change: (record: Round) => void) => {
      const data = await read();
      for (const { record } of data.rounds) change(record);
      return { view: viewOf(data), claims: [] };
    };
    const before = await side(() => {});
    const rates = (found: ReturnType<typeof buildDifference>) =>
      found.metrics.filter(({ metric }) => metric === 'throughput');
    const earlier = steadyFigures(before.view);
    const slowed = rates(buildDifference(before, { ...(await side(slow)), earlier }));
    const same = rates(buildDifference(before, { ...(await side(() => {})), earlier }));
    expect(slowed.map(({ service }) => service)).toEqual(['go', 'python']);
    expect(slowed[0]?.verdict).toBe('mudou');
    // Its rounds differ by more than a tenth among themselves: nobody can tell, and nobody may call it the same
    expect(slowed[1]?.verdict).toMatch(/^(inconclusivo|difere, talvez pouco)$/);
    for (const { ratio } of slowed) expect(ratio).toBeCloseTo(1 / SLOWED, 6);
    expect(same[0]?.verdict).toBe('equivalente');
    expect(same[1]?.verdict).not.toBe('mudou');
    for (const { ratio } of same) expect(ratio).toBe(1);
  });
});
