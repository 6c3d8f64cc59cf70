import type { Engine } from '../engines/engine.ts';
import { roundId, serviceOf } from '../model/cell-id.ts';
import type { MeasuredRound } from '../model/dataset.ts';
import type { RoundKey } from '../model/ids.ts';
import type { FailedAttempt } from '../model/round.ts';
import type { Scenario } from '../model/scenario.ts';
import type { ServiceManifest } from '../model/service.ts';
import type { CampaignStore } from '../results/campaign-store.ts';
import { layout, sourceOf } from '../results/layout.ts';
import { roundGates } from '../study/gates/campaign-gates.ts';
import { roundContext } from '../study/gates/round-context.ts';
import type { Listener } from './events.ts';
import { implementedBy, planBlocks } from './plan.ts';
import { RoundError, type RoundPlan, runRound } from './run-round.ts';

export interface CampaignRun {
  engine: Engine;
  store: CampaignStore;
  services: readonly ServiceManifest[];
  scenarios: readonly Scenario[];
  listen: Listener;
  signal: AbortSignal;
}

/**
 * Measures every planned round that is not on disk yet, in the campaign's order; each is on disk before the next
 * begins. A round that fails is recorded and the campaign goes on.
 */
export async function runCampaign(run: CampaignRun): Promise<void> {
  const { store, listen, signal } = run;
  const plans = planRounds(run);
  const data = await store.read();
  const measured = new Set(data.rounds.map(({ record }) => roundId(record.key)));
  const todo = plans.filter(({ key }) => !measured.has(roundId(key)));
  announce(run, plans.length, todo.length);
  for (const plan of todo) {
    listen({ type: 'round', key: plan.key, sequence: plan.sequence });
    const startedAt = new Date().toISOString();
    try {
      const { round, histogram, restored } = await runRound(run.engine, plan, listen, signal);
      await store.writeRound(round, histogram);
      const source = sourceOf(layout.round(plan.campaign, roundId(plan.key)));
      const done: MeasuredRound = { record: round, source, histogram: restored };
      listen({ type: 'measured', round, gates: roundGates(done, roundContext(data, run.scenarios, round)) });
      data.rounds.push(done);
    } catch (error) {
      if (!(error instanceof RoundError)) throw error;
      const attempt = await store.writeFailure(failureOf(error, plan, startedAt));
      data.failures.push(attempt);
      listen({ type: 'failed', attempt });
    }
  }
}

/** Seconds that a round takes besides warm-up and measurement; for the time left only. */
const OVERHEAD_S = 2;

function announce({ store, listen }: CampaignRun, rounds: number, todo: number): void {
  const { id, engine, config } = store.campaign;
  const expectedS = todo * (config.warmupS + config.durationS + OVERHEAD_S);
  listen({ type: 'campaign', id, engine, rounds, done: rounds - todo, expectedS });
}

function planRounds({ store, services }: CampaignRun): RoundPlan[] {
  const { campaign } = store;
  const find = (id: string) => services.find((service) => service.id === id);
  const blocks = planBlocks(campaign.config, campaign.seed, implementedBy(services));
  let sequence = 0;
  return blocks.flatMap((block) =>
    block.map((key: RoundKey, index) => {
      sequence += 1;
      const service = find(serviceOf(key.service, campaign.config.control)) as ServiceManifest;
      return { campaign: campaign.id, key, sequence, position: index + 1, config: campaign.config, service };
    }),
  );
}

function failureOf(error: RoundError, plan: RoundPlan, startedAt: string): Omit<FailedAttempt, 'attempt'> {
  return {
    schemaVersion: 1,
    campaign: plan.campaign,
    key: plan.key,
    startedAt,
    finishedAt: new Date().toISOString(),
    phase: error.phase,
    message: cut(error.message, LONGEST_MESSAGE),
    lastOutput:
      error.lastOutput === ''
        ? []
        : error.lastOutput
            .split('\n')
            .slice(-MOST_LINES)
            .map((line) => cut(line, LONGEST_LINE)),
  };
}

/** A record has to be read again: a process that prints without end must not make it too large for that. */
const LONGEST_MESSAGE = 10_000;
const LONGEST_LINE = 2000;
const MOST_LINES = 200;

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
