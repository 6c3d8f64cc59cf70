import { setTimeout } from 'node:timers/promises';
import type { Engine, Generated } from '../engines/engine.ts';
import { type RunningSet, startWithDependencies } from '../engines/start-with-dependencies.ts';
import { ExpectedError } from '../errors/expected-error.mjs';
import type { Generator, GeneratorLoad } from '../generators/generator.ts';
import type { Histogram } from '../histogram/histogram.ts';
import { readMachineState } from '../machine/machine-state.ts';
import type { Watched } from '../machine/watch-processes.ts';
import { requestPath } from '../manifests/contenders.ts';
import { type Campaign, machineOf, timeoutOf } from '../model/campaign.ts';
import { stepId } from '../model/cell-id.ts';
import type { Contender } from '../model/contender.ts';
import type { RecordKey } from '../model/ids.ts';
import { leadOf, stepperOf, threadsFor, warmupConnections } from '../model/load-steps.ts';
import type { FailedAttempt } from '../model/round-record.ts';
import type { Scenario } from '../model/scenario.ts';
import type { DependencyManifest, ExpectedAnswer } from '../model/service.ts';
import type { RoundToWrite } from '../results/campaign-store.ts';
import type { FinishedProcess } from '../tools/run-command.ts';
import { checkAnswer, checksOf } from './check-answer.ts';
import { countAll, countsOf } from './count-dependencies.ts';
import type { Listener, Phase } from './events.ts';
import { STEP_PAUSE_S } from './pace.ts';
import { coresOf, parallelismOf } from './parallelism.ts';
import { poolEnvironment } from './pool-environment.ts';
import { profileProbe } from './profile-probe.ts';
import { runLoad } from './run-load.ts';

export interface RoundPlan {
  campaign: Campaign;
  key: RecordKey;
  sequence: number;
  position: number;
  contender: Contender;
  scenario: Scenario;
  /** What the scenario needs, in the order in which it is started. */
  dependencies: readonly DependencyManifest[];
}

/** What loads servers. */
export interface Loading {
  engine: Engine;
  /** It warms up, and measures where a step does not name another. */
  generator: Generator;
  /** Those that steps name. */
  generators?: readonly Generator[];
}

/** A finished round, still to be written. */
export interface RoundResult {
  round: RoundToWrite;
  /** The latencies of each of its steps, as they were measured. */
  restored: Histogram[];
}

/** A round that gave no figures; what is known of it goes on the record. */
export class RoundError extends ExpectedError {
  readonly phase: FailedAttempt['phase'];
  readonly lastOutput: string;

  constructor(phase: FailedAttempt['phase'], message: string, lastOutput: string, cause?: unknown) {
    super(message, { cause });
    this.phase = phase;
    this.lastOutput = lastOutput;
  }
}

/**
 * One round: what it needs and a fresh server process, its answer checked, a warm-up, its measurements, and all of it gone.
 * @throws {RoundError} where it gave no figures, or the abort reason of `signal`.
 */
export async function runRound(
  { engine, generator, generators = [] }: Loading,
  plan: RoundPlan,
  listen: Listener,
  signal: AbortSignal,
): Promise<RoundResult> {
  const { campaign, key, contender, dependencies } = plan;
  const { config } = campaign;
  const probe = config.series === 'profile' ? profileProbe(engine, contender, signal) : null;
  const phases = { startMs: 0, checkMs: 0, warmupMs: 0, measureMs: 0, stopMs: 0 };
  let running: RunningSet | undefined;
  const during = async <T>(
    phase: Phase,
    seconds: number | null,
    run: () => Promise<T>,
    load = key.load,
  ): Promise<T> => {
    signal.throwIfAborted();
    listen({ type: 'phase', key: { ...key, load }, phase, seconds });
    const begin = performance.now();
    try {
      return await run();
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof RoundError) throw error;
      throw new RoundError(phase, (error as Error).message, await lastOutput(running), error);
    } finally {
      phases[`${phase}Ms`] += Math.round(performance.now() - begin);
    }
  };

  const startedAt = new Date().toISOString();
  // From before the server's start
  let before = await readMachineState();
  try {
    const set = await during('start', null, () =>
      startWithDependencies(engine, contender, dependencies, {
        budget: key.budget,
        signal,
        env: { ...poolEnvironment(plan.scenario), ...probe?.env },
        onOutput: probe?.onOutput,
      }),
    );
    running = set;
    const { server } = set;
    const answer = await during('check', null, () => checkAnswer(server, contender, plan.scenario));
    const url = `${server.url}${requestPath(contender, plan.scenario)}`;
    const loadOf = ({ rung, connections, durationS, ratePerS }: Asked): GeneratorLoad => ({
      url,
      ids: plan.scenario.request.ids ?? null,
      connections,
      threads: threadsFor(config, connections),
      timeoutS: timeoutOf(campaign, key.scenario),
      durationS,
      ratePerS,
      leadS: leadOf(config, rung),
    });
    const warmupS = campaign.plan.warmupS[key.contender] ?? 0;
    if (warmupS > 0) {
      const warmup = { connections: warmupConnections(config, key), durationS: warmupS, ratePerS: null };
      const load = loadOf(warmup);
      const args = generator.warmupArguments(load);
      const startedBy = generator.startedBy?.(load) ?? [];
      await during('warmup', warmupS, async () =>
        succeeded(
          'warmup',
          generator,
          await engine.generate({ generator, args, startedBy, budget: key.budget, signal }),
        ),
      );
    }
    const counted = await during('check', null, () => countAll(set.dependencies, signal));
    // A server that died under load leaves the generator running to its end: only asking again tells.
    const expectThere = () =>
      during('check', null, () =>
        checkAnswer(server, contender, plan.scenario).catch(goneAfter(contender.id, set)),
      );
    const next = stepperOf(config, key, (rate, usual) => generator.connectionsFor?.(rate, usual) ?? usual);
    const steps: RoundToWrite['steps'] = [];
    const restored: Histogram[] = [];
    for (let step = next(steps); step !== null; step = next(steps)) {
      if (steps.length > 0) {
        await setTimeout(STEP_PAUSE_S * 1000, undefined, { signal });
        before = await readMachineState();
      }
      const load = loadOf(step);
      const by = generators.find(({ id }) => id === step.rung) ?? generator;
      if (probe) await during('check', null, () => probe.begin(step.rung, server));
      const { finished, watching } = await during(
        'measure',
        load.durationS + (load.leadS ?? 0),
        async () => {
          const target = { engine, generator: by, running: set, budget: key.budget };
          const ended = await runLoad(target, load, signal);
          succeeded('measure', by, ended.finished);
          return ended;
        },
        stepId(step),
      );
      if (probe) await during('check', null, () => probe.end());
      const after = await readMachineState();
      // Ended with the load; what it looks at last is still there
      const watched = await watching;
      if (!watched) throw new RoundError('measure', `${by.name} was never seen to run`, '');
      try {
        const read = readStep(by, {
          ...{ rung: step.rung, load, finished, watched },
          machine: { before, after },
        });
        steps.push(read.step);
        restored.push(read.restored);
      } catch (error) {
        await expectThere();
        throw error;
      }
    }
    await expectThere();
    // Only what has closed its connections asks nothing more
    await during('stop', null, () => server.stop());
    const counts = await during('check', null, async () =>
      countsOf(counted, await countAll(set.dependencies, signal), checksOf(plan.scenario)),
    );
    await during('stop', null, () => set.stop());
    const extras = probe ? await during('stop', null, () => probe.extras()) : [];
    const round: RoundToWrite = {
      schemaVersion: 2,
      campaign: campaign.id,
      key,
      sequence: plan.sequence,
      position: plan.position,
      startedAt,
      finishedAt: new Date().toISOString(),
      phases,
      server: {
        command: server.command,
        url,
        runtime: server.runtime,
        parallelism: parallelismOf(
          contender.parallelism,
          server.runtime,
          coresOf(machineOf(campaign, 'server'), key.budget),
        ),
        answer,
      },
      dependencies: Object.fromEntries(
        set.dependencies.map(({ id, command, address }) => [id, { command, address, ...counts[id] }]),
      ),
      steps: steps.map((step, index) => ({ ...step, ...extras[index] })),
    };
    return { round, restored };
  } finally {
    await probe?.close();
    await running?.stop();
  }
}

type Asked = Pick<GeneratorLoad, 'connections' | 'durationS' | 'ratePerS'> & { rung?: string };

/** A load that ran to its end, and what was seen meanwhile. */
interface MeasuredStep {
  rung: string | undefined;
  load: GeneratorLoad;
  finished: Generated;
  watched: Watched;
  machine: RoundToWrite['steps'][number]['machines']['server'];
}

/** @throws {RoundError} where what the generator printed is not whole, or disagrees */
function readStep(
  generator: Generator,
  { rung, load, finished, watched, machine }: MeasuredStep,
): { step: RoundToWrite['steps'][number]; restored: Histogram } {
  const { measured, stdout, figures, raw, restored } = parse(generator, finished, load);
  const step = {
    ...(rung !== undefined && { rung }),
    connections: load.connections,
    ratePerS: load.ratePerS,
    durationS: load.durationS,
    machines: { server: machine },
    usage: watched.usage,
    windows: watched.windows,
    measured,
    generator: {
      command: finished.command,
      exitCode: finished.exitCode,
      stdout: stdout.split('\n'),
      stderr: finished.stderr.split('\n'),
      figures,
    },
    raw,
  };
  return { step, restored };
}

/** Of everything that runs, the server last: what ended a round is in one of them. */
async function lastOutput(running: RunningSet | undefined): Promise<string> {
  if (!running) return '';
  const { server, dependencies } = running;
  const texts = await Promise.all([...dependencies, server].map((each) => each.lastOutput().catch(() => '')));
  return texts.filter(Boolean).join('\n');
}

/** Where what it needs is gone, that is why. */
function goneAfter(
  contender: string,
  { dependencies }: RunningSet,
): (error: Error) => Promise<ExpectedAnswer> {
  return async (error) => {
    const said: string[] = [];
    for (const { id, ended } of dependencies) {
      const how = await ended();
      if (how !== null) said.push(`${id}: ended while it was measured (${how})`);
    }
    said.push(`${contender}: gone after the measurement, or answering otherwise: ${error.message}`);
    throw new Error(said.join('. '), { cause: error });
  };
}

function succeeded(
  phase: 'warmup' | 'measure',
  { name, exitCode = 0 }: Generator,
  finished: FinishedProcess,
): FinishedProcess {
  if (finished.exitCode === exitCode) return finished;
  throw new RoundError(
    phase,
    `${name} ended with exit code ${finished.exitCode}: ${finished.command.join(' ')}`,
    `${finished.stdout}\n${finished.stderr}`.trim(),
  );
}

function parse(generator: Generator, finished: Generated, load: GeneratorLoad) {
  try {
    return generator.parse(finished, load);
  } catch (error) {
    const output = `${finished.stdout}\n${finished.stderr}`.trim();
    throw new RoundError('parse', (error as Error).message, output, error);
  }
}
