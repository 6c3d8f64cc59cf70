import { setTimeout } from 'node:timers/promises';
import type { Engine } from '../engines/engine.ts';
import { type RunningSet, startWithDependencies } from '../engines/start-with-dependencies.ts';
import { EXIT, ExpectedError, exitWith } from '../errors/expected-error.mjs';
import type { Generator, GeneratorLoad } from '../generators/generator.ts';
import { sampleTree, TICKS_PER_S } from '../machine/sample-tree.ts';
import { requestPath } from '../manifests/contenders.ts';
import type { CampaignConfig } from '../model/campaign-record.ts';
import { contenderOf, controlLabel } from '../model/cell-id.ts';
import type { Contender } from '../model/contender.ts';
import type { Budget } from '../model/ids.ts';
import { loadsIn, threadsFor, warmupConnections } from '../model/load-steps.ts';
import type { Pilot, PilotSlice } from '../model/pilot-record.ts';
import type { Scenario } from '../model/scenario.ts';
import type { DependencyManifest } from '../model/service.ts';
import { toLines } from '../model/text.ts';
import { checkAnswer } from './check-answer.ts';
import type { Listener } from './events.ts';
import { poolEnvironment } from './pool-environment.ts';
import { neededBy } from './prepare.ts';
import { SLICE_S, settleWarmup } from './settle-warmup.ts';

export interface PilotRun {
  engine: Engine;
  generator: Generator;
  config: CampaignConfig;
  contenders: readonly Contender[];
  dependencies: readonly DependencyManifest[];
  scenarios: readonly Scenario[];
  listen: Listener;
  signal: AbortSignal;
}

/**
 * How long each contender has to be loaded before it is measured: one server each, on every scenario that it implements,
 * under the first budget. Nothing of it is a measurement.
 * @throws {ExpectedError} where one does not start, answers wrongly, or can't be loaded: nothing was measured then
 */
export async function runPilots(run: PilotRun): Promise<Pilot[]> {
  const { config, contenders, scenarios } = run;
  const pilots: Pilot[] = [];
  for (const scenario of scenarios.filter(({ id }) => config.scenarios.includes(id))) {
    for (const contender of contenders.filter(({ id }) => config.contenders.includes(id))) {
      if (contender.scenarios[scenario.id] === undefined) continue;
      run.listen({ type: 'pilot-start', contender: contender.id, scenario: scenario.id });
      const pilot = await runPilot(run, contender, scenario);
      run.listen({ type: 'pilot', pilot });
      pilots.push(pilot);
    }
  }
  return pilots;
}

/** The fixed warm-up of each label's rounds, s: the longest of its scenarios; the control's is its contender's. */
export function warmupsOf(config: CampaignConfig, pilots: readonly Pilot[]): Record<string, number> {
  const labels = [...config.contenders, ...(config.control ? [controlLabel(config.control)] : [])];
  return Object.fromEntries(
    labels.map((label) => {
      const own = pilots.filter(({ contender }) => contender === contenderOf(label, config.control));
      return [label, Math.max(0, ...own.map(({ warmupS }) => warmupS))];
    }),
  );
}

async function runPilot(run: PilotRun, contender: Contender, scenario: Scenario): Promise<Pilot> {
  const { engine, config, dependencies, signal } = run;
  const budget = config.budgets[0] as Budget;
  // The most that the warm-up will meet
  const connections = Math.max(
    ...loadsIn(config, scenario.id).map((load) =>
      warmupConnections(config, { scenario: scenario.id, load, round: 1 }),
    ),
  );
  const startedAt = new Date().toISOString();
  let running: RunningSet | undefined;
  try {
    running = await startWithDependencies(engine, contender, neededBy([scenario], dependencies), {
      budget,
      signal,
      env: poolEnvironment(scenario),
    });
    const { server } = running;
    await checkAnswer(server, contender, scenario);
    const load: GeneratorLoad = {
      url: `${server.url}${requestPath(contender, scenario)}`,
      ids: scenario.request.ids ?? null,
      connections,
      threads: threadsFor(config, connections),
      timeoutS: config.loads[scenario.id]?.timeoutS ?? 0,
      durationS: SLICE_S,
      ratePerS: null,
    };
    const slices: PilotSlice[] = [];
    let cpuMissing: string | null = null;
    for (;;) {
      const { reason, ...slice } = await runSlice(run, server.pid, budget, load);
      cpuMissing ??= reason;
      slices.push(slice);
      const settling = settleWarmup(slices);
      if (settling === null) continue;
      const { comparedBy, settled, warmupS } = settling;
      const finishedAt = new Date().toISOString();
      const what = { contender: contender.id, scenario: scenario.id, budget, connections };
      return toLines({
        ...what,
        ...{ startedAt, finishedAt, comparedBy, cpuMissing, slices, settled, warmupS },
      });
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof Error)) throw error;
    const output = (await running?.server.lastOutput().catch(() => '')) ?? '';
    const lines = output.split('\n').filter(Boolean).slice(-5);
    throw exitWith(
      error instanceof ExpectedError && error.exitCode === EXIT.missing ? EXIT.missing : EXIT.failed,
      [
        `${contender.name} não passou da rodada piloto, e nada foi medido: ${error.message}`,
        ...lines.map((line) => `    | ${line}`),
        `Para medir só os outros: npm run reproduce -- --services ${config.contenders.filter((id) => id !== contender.id).join(',') || 'ID'}`,
      ].join('\n'),
      { cause: error },
    );
  } finally {
    await running?.stop();
  }
}

/** One stretch of load, and what the server's processes took for it. */
async function runSlice(
  { engine, generator, signal }: PilotRun,
  pid: number | null,
  budget: Budget,
  load: GeneratorLoad,
): Promise<PilotSlice & { reason: string | null }> {
  const before = await readTicks(pid);
  const args = generator.measureArguments(load);
  const startedBy = generator.startedBy?.(load) ?? [];
  const finished = await engine.generate({ generator, args, startedBy, budget, signal });
  if (finished.exitCode !== (generator.exitCode ?? 0))
    throw new Error(
      `${generator.name} ended with exit code ${finished.exitCode}: ${finished.command.join(' ')}\n${finished.stderr.trim()}`,
    );
  // A server answers what is on its way a moment longer
  await setTimeout(SETTLE_MS, undefined, { signal });
  const after = await readTicks(pid);
  const { requests, elapsedUs } = generator.parse(finished, load).measured;
  const reason = before.reason ?? after.reason;
  const cpuS = reason === null ? Math.max(0, after.ticks - before.ticks) / TICKS_PER_S : null;
  return { requests, elapsedUs, cpuS, reason };
}

const SETTLE_MS = 20;

async function readTicks(pid: number | null): Promise<{ ticks: number; reason: string | null }> {
  if (pid === null) return { ticks: 0, reason: 'the process is not visible from here' };
  try {
    return { ticks: (await sampleTree(pid)).cpuTicks, reason: null };
  } catch (error) {
    return { ticks: 0, reason: (error as Error).message };
  }
}
