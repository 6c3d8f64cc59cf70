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

/** `rounds` may be those measured so far. */
export function roundContext(
  data: Pick<CampaignData, 'campaign' | 'rounds' | 'failures'>,
  record: Round,
): RoundContext {
  const scenario = data.campaign.scenarios[record.key.scenario] ?? null;
  const { campaign } = data;
  const steps =
    campaign.config.series === undefined
      ? [record]
      : data.rounds.filter((each) => each.record.id === record.id).map((each) => each.record);
  return {
    ...{ campaign, scenario, steps },
    generator: generatorOf(campaign, record.key).name,
    loadBefore: loadBefore(data, record),
  };
}

/** After this long nothing of what ran before is left in the load of the last minute. */
const FORGOTTEN_MS = 5 * 60_000;

/**
 * The load of the last minute holds the round before: what others loaded the machine with shows only where the
 * campaign began, or went on after a pause.
 */
function loadBefore({ rounds, failures }: Pick<CampaignData, 'rounds' | 'failures'>, record: Round) {
  let first: Round | FailedAttempt = record;
  const earlier = [...rounds.map((round) => round.record), ...failures]
    .filter(({ startedAt }) => startedAt < record.startedAt)
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  for (const attempt of earlier) {
    if (Date.parse(first.startedAt) - Date.parse(attempt.finishedAt) > FORGOTTEN_MS) break;
    first = attempt;
  }
  return 'machines' in first ? first.machines.server.before.load1 : null;
}
