import { setTimeout } from 'node:timers/promises';
import { ServerRuntime } from '../model/service.ts';
import { EngineError, lastLines } from './engine-error.ts';

/** A process on its way up, as either engine sees it. */
export interface Starting {
  /** Label of what is started, for messages. */
  id: string;
  /** Where it will answer, for messages. */
  address: string;
  /** How a person starts it by hand. */
  tryThis: string;
  /** How it ended, e.g. `exit code 3`; `null` while it runs. */
  ended(): Promise<string | null>;
  output(): Promise<string>;
}

export interface StartingServer extends Starting {
  /** A path that it answers: any answer will do here, whether it is right is checked scenario by scenario. */
  path: string;
  /** Rejects while nothing answers. */
  get(path: string): Promise<unknown>;
}

/** Figures in ms. */
export interface Patience {
  limitMs: number;
  everyMs: number;
  signal: AbortSignal;
}

/**
 * Waits until the server has printed its runtime line and answers.
 * @returns what it says of itself
 * @throws {EngineError} at once if it ends, or at the limit; the signal's reason if aborted
 */
export async function waitUntilReady(server: StartingServer, patience: Patience): Promise<ServerRuntime> {
  const found = await waitFor(server, patience, async () => {
    const runtime = findRuntime(await server.output());
    if (!runtime) throw new Error('no runtime line yet');
    await server.get(server.path);
    return runtime;
  });
  return found;
}

/**
 * Tries until it does not reject.
 * @throws {EngineError} at once if the process ends or what is tried throws one, or at the limit; the signal's reason
 *   if aborted
 */
export async function waitFor<T>(
  starting: Starting,
  { limitMs, everyMs, signal }: Patience,
  attempt: () => Promise<T>,
): Promise<T> {
  const limit = performance.now() + limitMs;
  let missing = 'not tried yet';
  while (performance.now() < limit) {
    signal.throwIfAborted();
    const ended = await starting.ended();
    if (ended !== null) throw await startError(starting, `ended while starting (${ended})`);
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof RuntimeLineError) throw error;
      missing = (error as Error).message;
    }
    await setTimeout(everyMs);
  }
  throw await startError(starting, `not ready after ${limitMs / 1000} s at ${starting.address} (${missing})`);
}

async function startError(starting: Starting, what: string): Promise<EngineError> {
  const output = lastLines(await starting.output());
  return new EngineError(`${starting.id}: ${what}. Last output:\n${output}\nTry: ${starting.tryThis}`);
}

/** Waiting longer mends nothing. */
class RuntimeLineError extends EngineError {}

/** The value of the line `{"runtime": {…}}`, or `null` while there is none. @throws {EngineError} if it is malformed */
export function findRuntime(output: string): ServerRuntime | null {
  const line = output.split('\n').find((it) => /^\s*\{\s*"runtime"/.test(it));
  if (line === undefined) return null;
  try {
    return ServerRuntime.parse(JSON.parse(line).runtime);
  } catch (error) {
    throw new RuntimeLineError(
      `expected a line {"runtime": {…}} whose values are texts of one line, numbers, booleans or null, found ${line}`,
      { cause: error },
    );
  }
}
