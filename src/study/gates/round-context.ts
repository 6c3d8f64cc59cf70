import { type Campaign, generatorOf, machineOf } from '../../model/campaign.ts';
import type { CampaignData } from '../../model/dataset.ts';
import type { Round } from '../../model/round.ts';
import type { FailedAttempt } from '../../model/round-record.ts';
import type { Scenario } from '../../model/scenario.ts';

/** What a round's gates need to know besides the round. */
export interface RoundContext {
  campaign: Campaign;
  /** As it was when it was measured; `null` where the record does not say. */
  scenario: Scenario | null;
  /** What it was measured with, for readers. */
  generator: string;
  /** The machine's load before the first round, our own builds and pilots in it; `null` where no round recorded it. */
  loadBefore: number | null;
  /** All measurements of its server, one after the other: what dependencies count is of all of them. */
  steps: readonly Pick<Round, 'key' | 'measured'>[];
}

/** Containers may run in a virtual machine with a kernel, and a clock, of its own: not the one that was looked at. */
export function isOtherMachine(campaign: Campaign): boolean {
  const { engine } = campaign;
  const environment = machineOf(campaign, 'server');
  return engine === 'compose' && !environment.kernel.endsWith(` ${environment.engine.kernel}`);
}

export const OTHER_MACHINE =
  'os contêineres rodaram numa máquina virtual, e o que se leu é da máquina de fora';

type Attempts = Pick<CampaignData, 'campaign' | 'rounds' | 'failures'>;

/** Of each round of a campaign, which are put in order once; `rounds` may be those measured so far. */
export function roundContexts(data: Attempts): (record: Round) => RoundContext {
  const { campaign, rounds } = data;
  const records = rounds.map((round) => round.record);
  const byServer = Map.groupBy(records, ({ id }) => id);
  const loadBefore = loadsBefore(data);
  return (record) => ({
    campaign,
    scenario: campaign.scenarios[record.key.scenario] ?? null,
    steps: campaign.config.series === undefined ? [record] : (byServer.get(record.id) ?? []),
    generator: generatorOf(campaign, record.key).name,
    loadBefore: loadBefore(record),
  });
}

/** After this long nothing of what ran before is left in the load of the last minute. */
const FORGOTTEN_MS = 5 * 60_000;

/**
 * The load of the last minute holds the round before: what others loaded the machine with shows only where the
 * campaign began, or went on after a pause.
 */
function loadsBefore({ rounds, failures }: Attempts): (record: Round) => number | null {
  const attempts = [...rounds.map((round) => round.record), ...failures].sort((a, b) =>
    a.startedAt < b.startedAt ? -1 : Number(a.startedAt > b.startedAt),
  );
  /** Of each attempt, that with which the campaign began or went on. */
  const firsts: (Round | FailedAttempt)[] = [];
  const firstOf = (attempt: Round | FailedAttempt, previous: number): Round | FailedAttempt => {
    const end = attempts[previous]?.finishedAt;
    const isLater = end === undefined || Date.parse(attempt.startedAt) - Date.parse(end) > FORGOTTEN_MS;
    return isLater ? attempt : (firsts[previous] as Round | FailedAttempt);
  };
  for (const [index, attempt] of attempts.entries()) firsts.push(firstOf(attempt, index - 1));
  return (record) => {
    const first = firstOf(
      record,
      attempts.findLastIndex(({ startedAt }) => startedAt < record.startedAt),
    );
    return 'machines' in first ? first.machines.server.before.load1 : null;
  };
}
