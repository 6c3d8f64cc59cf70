import type { Histogram } from '../../histogram/histogram.ts';
import type { Campaign } from '../../model/campaign.ts';
import { timeoutOf } from '../../model/campaign.ts';
import { loadId, recordId } from '../../model/cell-id.ts';
import type { Round } from '../../model/round.ts';
import { exists } from '../../records/read-plain-file.ts';
import { CampaignStore, type RoundToWrite } from '../../results/campaign-store.ts';
import { readRaw } from '../../results/read-histogram.ts';
import { folders, readCampaign } from '../../results/read-results.ts';

/** A campaign as it is measured, but that its rounds are there already. */
export interface Canned {
  campaign: Campaign;
  /** Of a block that is left incomplete. */
  broken: RoundToWrite[];
  /** Those that count: the same block, measured again. */
  rounds: RoundToWrite[];
}

/** The first two blocks of a recorded campaign: the one as it was left, the other as what was measured in its place. */
export async function canCampaign(results: string, id: string): Promise<Canned> {
  const data = await readCampaign(results, id);
  const { plan } = data.campaign;
  const block = (plan.order[1] as string[]).map((id) => id.replace(/r02$/, 'r01'));
  const campaign: Campaign = {
    ...data.campaign,
    plan: { ...plan, order: [block], blocksAtMost: 1 },
    end: null,
  };
  const inBlock = async (round: number) => {
    const own = data.rounds.filter(({ record }) => record.key.round === round);
    const written = own.map(async ({ record }) =>
      toWrite(record, await readRaw(results, record, timeoutOf(data.campaign, record.key.scenario))),
    );
    return (await Promise.all(written)).map((each) => {
      const key = { ...each.key, round: 1 };
      const position = block.indexOf(recordId(key)) + 1;
      return { ...each, key, position, sequence: position };
    });
  };
  return { campaign, broken: (await inBlock(1)).slice(0, -1), rounds: await inBlock(2) };
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
 * What `npm run reproduce` does with a store: begins or goes on, without the rests of before and with broken blocks put
 * aside, and writes what is missing. The first round fails once, in a campaign that begins, and its block is left
 * incomplete.
 */
export async function writeCanned(root: string, { campaign, broken, rounds }: Canned): Promise<void> {
  const there = (await folders(root)).includes(campaign.id);
  const store = there
    ? await CampaignStore.open(root, campaign.id)
    : await CampaignStore.create(root, campaign);
  await store.removeRests();
  const abandoned = await store.abandonBroken();
  const data = await store.read();
  const known = new Set(data.rounds.map(({ record }) => record.id));
  const isFirst = abandoned.length === 0 && known.size === 0 && !exists(root, `${campaign.id}/abandoned`);
  const [first] = broken as [RoundToWrite];
  if (data.failures.length === 0) {
    const { key, startedAt, finishedAt } = first;
    await store.writeFailure({
      ...{ schemaVersion: 2, campaign: campaign.id, key, startedAt, finishedAt },
      ...{ phase: 'start', message: 'not yet', lastOutput: [] },
    });
  }
  if (isFirst) {
    for (const round of broken) await store.writeRound(round);
    await store.abandonBroken();
  }
  for (const round of rounds) if (!known.has(recordId(round.key))) await store.writeRound(round);
  await store.writeEnd({
    reason: 'measured',
    lastLook: null,
    finishedAt: rounds.at(-1)?.finishedAt as string,
  });
}
