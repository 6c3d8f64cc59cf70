import type { Engine, FinishedProcess, HttpAnswer, RunningServer } from '../engines/engine.ts';
import { ExpectedError } from '../errors/expected-error.mjs';
import { warmupArgs } from '../generators/wrk/arguments.ts';
import { measure } from '../generators/wrk/measure.ts';
import { readOutput } from '../generators/wrk/read-output.ts';
import type { Histogram } from '../histogram/histogram.ts';
import { encodeHistogram } from '../histogram/histogram-file.ts';
import { readMachineState } from '../machine/machine-state.ts';
import type { CampaignConfig } from '../model/campaign.ts';
import { roundId } from '../model/cell-id.ts';
import type { RoundKey } from '../model/ids.ts';
import { type FailedAttempt, Round } from '../model/round.ts';
import type { ServiceManifest } from '../model/service.ts';
import { sha256 } from '../records/sha256.ts';
import { histogramFile } from '../results/layout.ts';
import type { Listener } from './events.ts';
import { runLoad } from './run-load.ts';

export interface RoundPlan {
  campaign: string;
  key: RoundKey;
  sequence: number;
  position: number;
  config: CampaignConfig;
  service: ServiceManifest;
}

/** A finished round, still to be written. */
export interface RoundResult {
  round: Round;
  /** The bytes of its histogram's file, as wrk gave it. */
  histogram: Uint8Array;
  /** The latencies that it holds, wrk's correction undone. */
  restored: Histogram;
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
 * One round: a fresh server process, its answer checked, a warm-up, one measured wrk, and the server gone.
 * @throws {RoundError} where it gave no figures, or the abort reason of `signal`.
 */
export async function runRound(
  engine: Engine,
  plan: RoundPlan,
  listen: Listener,
  signal: AbortSignal,
): Promise<RoundResult> {
  const { key, service, config } = plan;
  const phases = { startMs: 0, checkMs: 0, warmupMs: 0, measureMs: 0, stopMs: 0 };
  const step = async <T>(
    phase: keyof typeof phases,
    seconds: number | null,
    run: () => Promise<T>,
  ): Promise<T> => {
    signal.throwIfAborted();
    const name = phase.slice(0, -2) as 'start' | 'check' | 'warmup' | 'measure' | 'stop';
    listen({ type: 'phase', key, phase: name, seconds });
    const begin = performance.now();
    try {
      return await run();
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof RoundError) throw error;
      const output = (await server?.lastOutput().catch(() => '')) ?? '';
      throw new RoundError(name, (error as Error).message, output, error);
    } finally {
      phases[phase] += Math.round(performance.now() - begin);
    }
  };

  let server: RunningServer | undefined;
  const startedAt = new Date().toISOString();
  const before = await readMachineState();
  try {
    const running = await step('startMs', null, () => engine.start(service, { budget: key.budget, signal }));
    server = running;
    const answer = await step('checkMs', null, () => checkAnswer(running, plan));
    const url = `${running.url}${service.scenarios[key.scenario]?.path}`;
    const load = { threads: config.threads, timeoutS: config.timeoutS, connections: key.connections };
    if (config.warmupS > 0) {
      const args = warmupArgs(load, config.warmupS, url);
      await step('warmupMs', config.warmupS, async () =>
        succeeded('warmup', await engine.wrk({ args, budget: key.budget, signal })),
      );
    }
    const { finished, watching } = await step('measureMs', config.durationS, async () => {
      const target = { engine, running, url, budget: key.budget };
      const measured = await runLoad(target, load, config.durationS, signal);
      succeeded('measure', measured.finished);
      return measured;
    });
    const after = await readMachineState();
    // A server that died under load leaves wrk running to its end: only asking again tells.
    await step('checkMs', null, () => checkAnswer(running, plan).catch(goneAfter(service.id)));
    await step('stopMs', null, () => running.stop());
    const watched = await watching;
    const { output, measured, corrected, restored } = parse(finished, key.connections);
    const histogram = encodeHistogram(corrected);
    const round = Round.parse({
      schemaVersion: 1,
      campaign: plan.campaign,
      key,
      sequence: plan.sequence,
      position: plan.position,
      startedAt,
      finishedAt: new Date().toISOString(),
      phases,
      server: { command: running.command, url, runtime: running.runtime, answer },
      machine: { before, after },
      usage: { server: watched?.server, generator: watched?.generator },
      windows: watched?.windows,
      measured,
      wrk: {
        command: finished.command,
        exitCode: finished.exitCode,
        stdout: output.reportText.split('\n'),
        stderr: finished.stderr.split('\n'),
        json: output.figures,
      },
      histogram: {
        file: histogramFile(roundId(key)),
        sha256: sha256(histogram),
      },
    });
    return { round, histogram, restored };
  } finally {
    await server?.stop();
  }
}

/** Equal work is checked before it is measured: status, media type and body, to the letter. */
async function checkAnswer(server: RunningServer, { service, key }: RoundPlan): Promise<HttpAnswer> {
  const scenario = service.scenarios[key.scenario];
  if (!scenario) throw new Error(`${service.id} does not implement the scenario ${key.scenario}`);
  const { path, answer: expected } = scenario;
  const found = await server.get(path);
  for (const field of ['status', 'contentType', 'body'] as const) {
    if (found[field] !== expected[field]) {
      throw new Error(
        `${service.id}: wrong answer at ${server.url}${path}: ${field} is ${JSON.stringify(found[field]).slice(0, 200)}, expected ${JSON.stringify(expected[field])}. Try: compare services/${service.id}/service.json with what the service answers`,
      );
    }
  }
  return found;
}

function goneAfter(service: string): (error: Error) => never {
  return (error) => {
    throw new Error(`${service}: gone after the measurement, or answering otherwise: ${error.message}`, {
      cause: error,
    });
  };
}

function succeeded(phase: 'warmup' | 'measure', finished: FinishedProcess): FinishedProcess {
  if (finished.exitCode === 0) return finished;
  throw new RoundError(
    phase,
    `wrk ended with exit code ${finished.exitCode}: ${finished.command.join(' ')}`,
    `${finished.stdout}\n${finished.stderr}`.trim(),
  );
}

function parse(finished: FinishedProcess, connections: number) {
  try {
    const output = readOutput(finished.stdout);
    return { output, ...measure(output, connections) };
  } catch (error) {
    const lastOutput = `${finished.stdout}\n${finished.stderr}`.trim();
    throw new RoundError('parse', (error as Error).message, lastOutput, error);
  }
}
