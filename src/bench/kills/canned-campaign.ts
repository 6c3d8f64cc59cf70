import type { Histogram } from '../../histogram/histogram.ts';
import type { Campaign } from '../../model/campaign.ts';
import { timeoutOf } from '../../model/campaign.ts';
import { loadId, recordId } from '../../model/cell-id.ts';
import type { Round } from '../../model/round.ts';
import { CampaignStore, type RoundToWrite } from '../../results/campaign-store.ts';
import { readRaw } from '../../results/read-histogram.ts';
import { folders, readCampaign } from '../../results/read-results.ts';

/** A campaign as it is measured, but that its rounds are there already. */
export interface Canned {
  campaign: Campaign;
  rounds: RoundToWrite[];
}

const BLOCKS = 1;

/** The first block of a recorded campaign. */
export async function canCampaign(results: string, id: string): Promise<Canned> {
  const data = await readCampaign(results, id);
  const { plan } = data.campaign;
  const order = plan.order.slice(0, BLOCKS);
  const measured = data.rounds.filter(({ record }) => order.flat().includes(record.id));
  const campaign: Campaign = { ...data.campaign, plan: { ...plan, order, blocksAtMost: BLOCKS }, end: null };
  const rounds = measured.map(async ({ record }) =>
    toWrite(record, await readRaw(results, record, timeoutOf(data.campaign, record.key.scenario))),
  );
  return { campaign, rounds: await Promise.all(rounds) };
}

function toWrite(record: Round, raw: Histogram | null): RoundToWrite {
  const { campaign, sequence, position, startedAt, finishedAt, phases, server, dependencies } = record;
  const { connections, ...key } = record.key;
  const { ratePerS, durationS, machines, usage, windows, measured, generator } = record;
  return {
    schemaVersion: 2,
    ...{ campaign, sequence, position, startedAt, finishedAt, phases, server, dependencies },
    key: { ...key, load: loadId(connections) },
    steps: [{ connections, ratePerS, durationS, machines, usage, windows, measured, generator, raw }],
  };
}

/**
 * What `npm run reproduce` does with a store: begins or goes on, without the rests of before, and writes what is missing.
 * The first round fails once, in a campaign that begins.
 */
export async function writeCanned(root: string, { campaign, rounds }: Canned): Promise<void> {
  const there = (await folders(root)).includes(campaign.id);
  const store = there
    ? await CampaignStore.open(root, campaign.id)
    : await CampaignStore.create(root, campaign);
  await store.removeRests();
  const data = await store.read();
  const known = new Set(data.rounds.map(({ record }) => record.id));
  const [first] = rounds as [RoundToWrite];
  if (data.failures.length === 0) {
    const { key, startedAt, finishedAt } = first;
    await store.writeFailure({
      ...{ schemaVersion: 2, campaign: campaign.id, key, startedAt, finishedAt },
      ...{ phase: 'start', message: 'not yet', lastOutput: [] },
    });
  }
  for (const round of rounds) if (!known.has(recordId(round.key))) await store.writeRound(round);
  await store.writeEnd({
    reason: 'measured',
    lastLook: null,
    finishedAt: rounds.at(-1)?.finishedAt as string,
  });
}
