import type { Engine } from '../engines/engine.ts';
import type { Generator } from '../generators/generator.ts';
import { warmupOf } from '../model/campaign.ts';
import { contenderOf, recordId } from '../model/cell-id.ts';
import type { Contender } from '../model/contender.ts';
import type { MeasuredRound } from '../model/dataset.ts';
import { roundsOf } from '../model/round.ts';
import type { FailedAttempt } from '../model/round-record.ts';
import type { Scenario } from '../model/scenario.ts';
import type { DependencyManifest } from '../model/service.ts';
import type { CampaignStore } from '../results/campaign-store.ts';
import { layout, sourceOf } from '../results/layout.ts';
import { roundGates } from '../study/gates/campaign-gates.ts';
import { roundContext } from '../study/gates/round-context.ts';
import type { Listener } from './events.ts';
import { implementedBy, planBlocks } from './plan.ts';
import { neededBy } from './prepare.ts';
import { RoundError, type RoundPlan, recordKeyOf, runRound } from './run-round.ts';

export interface CampaignRun {
  engine: Engine;
  generator: Generator;
  store: CampaignStore;
  contenders: readonly Contender[];
  dependencies: readonly DependencyManifest[];
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
  const measured = new Set(data.rounds.map(({ record }) => record.id));
  const todo = plans.filter(({ key }) => !measured.has(recordId(recordKeyOf(key))));
  announce(run, plans.length, todo.length);
  let failed = 0;
  for (const plan of todo) {
    listen({ type: 'round', key: recordKeyOf(plan.key), sequence: plan.sequence });
    const startedAt = new Date().toISOString();
    try {
      const { round, restored } = await runRound(run, plan, listen, signal);
      const record = await store.writeRound(round);
      const source = sourceOf(layout.round(plan.campaign.id, recordId(record.key)));
      for (const [step, own] of roundsOf(record, recordId(record.key)).entries()) {
        const histogram = restored[step] as MeasuredRound['histogram'];
        const done: MeasuredRound = { record: own, source, at: `/steps/${step}`, histogram };
        listen({ type: 'measured', round: own, gates: roundGates(done, roundContext(data, own)) });
        data.rounds.push(done);
      }
    } catch (error) {
      if (!(error instanceof RoundError)) throw error;
      failed += 1;
      const attempt = await store.writeFailure(failureOf(error, plan, startedAt));
      data.failures.push(attempt);
      listen({ type: 'failed', attempt });
    }
  }
  if (failed === 0)
    await store.writeEnd({ reason: 'measured', lastLook: null, finishedAt: new Date().toISOString() });
}

/** Seconds that a round takes besides warm-up and measurement; for the time left only. */
const OVERHEAD_S = 2;

function announce({ store, listen }: CampaignRun, rounds: number, todo: number): void {
  const { campaign } = store;
  const { id, engine, config } = campaign;
  const expectedS = todo * (warmupOf(campaign) + config.durationS + OVERHEAD_S);
  listen({ type: 'campaign', id, engine, rounds, done: rounds - todo, expectedS });
}

function planRounds({ store, contenders, dependencies }: CampaignRun): RoundPlan[] {
  const { campaign } = store;
  const { config, plan, scenarios } = campaign;
  const blocks = planBlocks(config, plan.blocksAtMost, plan.seed, implementedBy(contenders));
  let sequence = 0;
  return blocks.flatMap((block) =>
    block.map((key, index) => {
      sequence += 1;
      const id = contenderOf(key.contender, config.control);
      const scenario = scenarios[key.scenario] as Scenario;
      return {
        campaign,
        key,
        sequence,
        position: index + 1,
        contender: contenders.find((contender) => contender.id === id) as Contender,
        scenario,
        dependencies: neededBy([scenario], dependencies),
      };
    }),
  );
}

function failureOf(
  error: RoundError,
  { campaign, key }: RoundPlan,
  startedAt: string,
): Omit<FailedAttempt, 'attempt'> {
  return {
    schemaVersion: 2,
    campaign: campaign.id,
    key: recordKeyOf(key),
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
