import { setTimeout } from 'node:timers/promises';
import { ServerRuntime, type ServiceManifest } from '../model/service.ts';
import { EngineError, lastLines } from './engine-error.ts';

/** A server on its way up, as either engine sees it. */
export interface StartingServer {
  service: ServiceManifest;
  url: string;
  /** How a person starts it by hand. */
  tryThis: string;
  /** How it ended, e.g. `exit code 3`; `null` while it runs. */
  ended(): Promise<string | null>;
  output(): Promise<string>;
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
  const { limitMs, everyMs, signal } = patience;
  // Any answer will do here: whether it is right is checked scenario by scenario
  const path = Object.values(server.service.scenarios)[0]?.path ?? '/';
  const limit = performance.now() + limitMs;
  let missing = 'no runtime line yet';
  while (performance.now() < limit) {
    signal.throwIfAborted();
    const ended = await server.ended();
    if (ended !== null) throw await startError(server, `the server ended while starting (${ended})`);
    const runtime = findRuntime(await server.output());
    if (runtime) {
      const answer = await server.get(path).then(
        () => null,
        (error: Error) => error.message,
      );
      if (answer === null) return runtime;
      missing = answer;
    }
    await setTimeout(everyMs);
  }
  throw await startError(server, `not ready after ${limitMs / 1000} s at ${server.url}${path} (${missing})`);
}

async function startError(server: StartingServer, what: string): Promise<EngineError> {
  const output = lastLines(await server.output());
  return new EngineError(`${server.service.id}: ${what}. Last output:\n${output}\nTry: ${server.tryThis}`);
}

/** The value of the line `{"runtime": {…}}`, or `null` while there is none. @throws {EngineError} if it is malformed */
export function findRuntime(output: string): ServerRuntime | null {
  const line = output.split('\n').find((it) => /^\s*\{\s*"runtime"/.test(it));
  if (line === undefined) return null;
  try {
    return ServerRuntime.parse(JSON.parse(line).runtime);
  } catch (error) {
    throw new EngineError(
      `expected a line {"runtime": {…}} whose values are texts of one line, numbers, booleans or null, found ${line}`,
      { cause: error },
    );
  }
}
