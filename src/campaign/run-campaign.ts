import { setTimeout } from 'node:timers/promises';
import { contenderOf, recordId } from '../model/cell-id.ts';
import type { Contender } from '../model/contender.ts';
import type { CampaignData, MeasuredRound } from '../model/dataset.ts';
import type { EndRecord } from '../model/plan-record.ts';
import { roundsOf } from '../model/round.ts';
import type { FailedAttempt } from '../model/round-record.ts';
import type { Scenario } from '../model/scenario.ts';
import type { DependencyManifest } from '../model/service.ts';
import type { CampaignStore } from '../results/campaign-store.ts';
import { layout, sourceOf } from '../results/layout.ts';
import { completeBlocks } from '../study/blocks.ts';
import type { JudgedClaim } from '../study/claims/claim-rows.ts';
import { roundGates } from '../study/gates/campaign-gates.ts';
import { roundContexts } from '../study/gates/round-context.ts';
import { isAtLook, lookOf, looksAhead } from '../study/looks.ts';
import { attemptsOf, PAUSE_MS } from '../study/pauses.ts';
import type { Listener } from './events.ts';
import { isTimeLeft, overheadOf, type Pace, paceOf } from './pace.ts';
import { implementedBy, planBlocks } from './plan.ts';
import { neededBy } from './prepare.ts';
import { isDecided, reportLook } from './report-look.ts';
import { type Loading, RoundError, type RoundPlan, runRound } from './run-round.ts';

export interface CampaignRun extends Loading {
  store: CampaignStore;
  contenders: readonly Contender[];
  dependencies: readonly DependencyManifest[];
  listen: Listener;
  signal: AbortSignal;
  /** Of a round besides its load, s, where it is known better than by the engine. */
  overheadS?: number;
  /** When nothing more may be running, by `performance.now()`; without it nothing but the plan ends a campaign. */
  deadlineMs?: number | null;
  /** What a campaign's claims come to, as far as it has got; without it nothing is decided before all is measured. */
  judge?: (data: CampaignData) => readonly JudgedClaim[];
}

/**
 * Measures every planned round that is not on disk yet, in the campaign's order; each is on disk before the next
 * begins. A round that fails is recorded and the campaign goes on. It ends when all is measured, when at one of its looks
 * every primary claim is decided, or where the time holds no further block.
 */
export async function runCampaign(run: CampaignRun): Promise<void> {
  const { store, listen } = run;
  const blocks = planRounds(run);
  const data = await store.read();
  await showPause(data, run.signal);
  const todo = remaining(blocks, data);
  const { config, engine, plan } = store.campaign;
  const overheadS = run.overheadS ?? overheadOf(engine);
  const pace = paceOf(config, plan.warmupS, implementedBy(run.contenders), overheadS);
  const begun = performance.now();
  announce(run, pace, blocks.flat().length, todo.flat().length);
  const end = async (reason: EndRecord['reason']) => {
    const { look, blocks } = lookOf(data);
    await store.writeEnd({ reason, lastLook: look, finishedAt: new Date().toISOString() });
    listen({ type: 'end', reason, look, blocks, elapsedS: (performance.now() - begun) / 1000 });
  };

  if (isAtLook(data) && takeLook(run, data, pace)) return end('decided');
  const takenS: number[] = [];
  let failed = 0;
  for (const [index, block] of todo.entries()) {
    const together = pairsWith(block, todo[index + 1], plan.looks.length > 0) ? 2 : 1;
    if (!isTimeLeft(leftS(run), together, pace, takenS)) return end('time');
    const before = performance.now();
    const complete = completeBlocks(data);
    for (const round of block) failed += (await measureRound(run, round, data)) ? 0 : 1;
    if (block.length === pace.rounds) takenS.push((performance.now() - before) / 1000);
    // A block that failed shows nothing new
    const isNew = completeBlocks(data) > complete;
    if (isNew && isAtLook(data) && takeLook(run, data, pace)) return end('decided');
  }
  if (failed === 0) await end('measured');
}

type Block = RoundPlan[];

/**
 * What an interruption showed is spent, and that it was one is told by the pause in the record alone: who goes on at once
 * waits for it.
 */
async function showPause(data: CampaignData, signal: AbortSignal): Promise<void> {
  const last = attemptsOf(data).at(-1);
  if (!last || data.campaign.plan.looks.length === 0 || isAtLook(data)) return;
  const leftMs = Date.parse(last.finishedAt) + PAUSE_MS + 100 - Date.now();
  if (leftMs > 0) await setTimeout(leftMs, undefined, { signal });
}

/** Rounds of each block that are not there, of blocks that lack any. */
function remaining(blocks: readonly Block[], { rounds }: CampaignData): Block[] {
  const measured = new Set(rounds.map(({ record }) => record.id));
  return blocks
    .map((block) => block.filter(({ key }) => !measured.has(recordId(key))))
    .filter((block) => block.length > 0);
}

/** A block and its mirror image end together, where nobody looks in between. */
function pairsWith([first]: Block, next: Block | undefined, looks: boolean): boolean {
  const number = first?.key.round ?? 0;
  return !looks && number % 2 === 1 && next?.[0]?.key.round === number + 1;
}

function leftS({ deadlineMs }: CampaignRun): number | null {
  return deadlineMs === undefined || deadlineMs === null ? null : (deadlineMs - performance.now()) / 1000;
}

/** @returns whether there is nothing left to decide */
function takeLook(run: CampaignRun, data: CampaignData, { blockS }: Pace): boolean {
  const { store, listen, judge } = run;
  const look = lookOf(data);
  const report = reportLook(look, judge?.(data) ?? [], looksAhead(data));
  const planned = store.campaign.plan.blocksAtMost;
  const blocks = { complete: completeBlocks(data), planned };
  listen({ type: 'look', report, blocks, blockS, leftS: leftS(run) });
  return isDecided(report);
}

/** @returns whether it gave figures; `data` has them then, else the attempt. */
async function measureRound(run: CampaignRun, plan: RoundPlan, data: CampaignData): Promise<boolean> {
  const { store, listen, signal } = run;
  listen({ type: 'round', key: plan.key, sequence: plan.sequence });
  const startedAt = new Date().toISOString();
  try {
    const { round, restored } = await runRound(run, plan, listen, signal);
    const record = await store.writeRound(round);
    const source = sourceOf(layout.round(plan.campaign.id, recordId(record.key)));
    const measured = roundsOf(record, recordId(record.key)).map((own, step): MeasuredRound => {
      const histogram = restored[step] as MeasuredRound['histogram'];
      return { record: own, source, at: `/steps/${step}`, histogram };
    });
    data.rounds.push(...measured);
    const contextOf = roundContexts(data);
    for (const each of measured) {
      const gates = roundGates(each, contextOf(each.record));
      listen({ type: 'measured', round: each.record, gates });
    }
    return true;
  } catch (error) {
    if (!(error instanceof RoundError)) throw error;
    const attempt = await store.writeFailure(failureOf(error, plan, startedAt));
    data.failures.push(attempt);
    listen({ type: 'failed', attempt });
    return false;
  }
}

function announce({ store, listen }: CampaignRun, pace: Pace, rounds: number, todo: number): void {
  const { id, engine } = store.campaign;
  const expectedS = (todo / pace.rounds) * pace.blockS;
  listen({ type: 'campaign', id, engine, rounds, done: rounds - todo, expectedS });
}

/** A list a block. */
function planRounds({ store, contenders, dependencies }: CampaignRun): Block[] {
  const { campaign } = store;
  const { config, plan, scenarios } = campaign;
  const blocks = planBlocks(config, plan.blocksAtMost, plan.seed, implementedBy(contenders));
  let sequence = 0;
  return blocks.map((block) =>
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
    key,
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
