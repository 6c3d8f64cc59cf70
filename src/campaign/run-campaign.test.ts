import { describe, expect, test } from 'vitest';
import { emptyFolder, frozenResults, ROOT } from '../../tests/copied-results.ts';
import { FROZEN } from '../../tests/frozen-campaigns.ts';
import { roundToWrite } from '../../tests/written-again.ts';
import type { Engine } from '../engines/engine.ts';
import { DEFAULT_GENERATOR, loadGenerator } from '../generators/load-generators.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import { timeoutOf } from '../model/campaign.ts';
import type { Verdict } from '../model/claim.ts';
import { CampaignStore } from '../results/campaign-store.ts';
import { readRaw } from '../results/read-histogram.ts';
import { readCampaign } from '../results/read-results.ts';
import type { JudgedClaim } from '../study/claims/claim-rows.ts';
import type { CampaignEvent } from './events.ts';
import { type CampaignRun, runCampaign } from './run-campaign.ts';

const results = await frozenResults(FROZEN.quick);
const recorded = await readCampaign(results, FROZEN.quick);
const { contenders, dependencies } = await readManifests(ROOT);
const generator = await loadGenerator(DEFAULT_GENERATOR);

const LOOKS = [
  { blocks: 3, level: 0.01 },
  { blocks: 4, level: 0.02 },
];

const claims = (...verdicts: Verdict[]) =>
  verdicts.map(
    (verdict, index) =>
      ({
        claim: { id: `c${index}`, primary: true, predicate: { fact: 'go:python.throughput', above: 1 } },
        row: { id: `c${index}`, text: 'Go respondeu mais.', reason: 'poucos blocos', verdict },
        facts: [],
      }) as unknown as JudgedClaim,
  );

/** A campaign of which so many blocks are measured; whoever would measure another finds no engine. */
async function run(blocks: number, more: Partial<CampaignRun> = {}) {
  const { plan } = recorded.campaign;
  const campaign = { ...recorded.campaign, plan: { ...plan, looks: LOOKS, blocksAtMost: 4 } };
  const fourth = plan.order[0]?.map((id) => id.replace(/r01$/, 'r04')) ?? [];
  campaign.plan.order = [...plan.order, fourth];
  const store = await CampaignStore.create(await emptyFolder(), campaign);
  for (const { record } of recorded.rounds.filter(({ record: { key } }) => key.round <= blocks)) {
    const raw = await readRaw(results, record, timeoutOf(campaign, record.key.scenario));
    await store.writeRound(roundToWrite([{ record, raw }]));
  }
  const events: CampaignEvent[] = [];
  const error = await runCampaign({
    engine: { id: 'native' } as Engine,
    ...{ generator, store, contenders, dependencies },
    listen: (event) => events.push(event),
    signal: new AbortController().signal,
    ...more,
  }).catch((thrown: Error) => thrown);
  const { campaign: after, failures } = await store.read();
  return { error, end: after.end, failures, looks: events.filter(({ type }) => type === 'look') };
}

const past = () => performance.now() - 1000;

describe('a campaign ends', () => {
  test('where all primary claims are decided at a look', async () => {
    const { end, looks } = await run(3, { judge: () => claims('confirmada', 'refutada', 'não medida') });
    expect(end).toMatchObject({ reason: 'decided', lastLook: 0 });
    expect(looks).toMatchObject([
      { report: { look: 0, blocks: 3, level: 0.01, open: [] }, blocks: { complete: 3, planned: 4 } },
    ]);
  });

  test('where the time holds no further block, with the look that it stands at', async () => {
    expect((await run(3, { deadlineMs: past() })).end).toMatchObject({ reason: 'time', lastLook: 0 });
    // Two blocks have no verdict, and are none of the looks
    expect((await run(2, { deadlineMs: past() })).end).toMatchObject({ reason: 'time', lastLook: null });
  });
});

describe('a campaign goes on', () => {
  test.each([
    ['a primary claim is open', claims('confirmada', 'inconclusiva')],
    ['no primary claim was measured', claims('não medida')],
  ])('where %s', async (_, judged) => {
    const { error, end, failures, looks } = await run(3, { judge: () => judged });
    expect(looks).toHaveLength(1);
    // It tried to start a server for each round of the fourth block
    expect(failures).toHaveLength(3);
    expect(error).toBeUndefined();
    expect(end).toBeNull();
  });

  test('and looks at nothing between its looks', async () => {
    const { end, looks } = await run(2, { judge: () => claims('confirmada') });
    expect(looks).toEqual([]);
    expect(end).toBeNull();
  });
});
