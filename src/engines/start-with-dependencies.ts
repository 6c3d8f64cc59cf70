import type { Contender } from '../model/contender.ts';
import type { DependencyManifest } from '../model/service.ts';
import type { Engine, RunningDependency, RunningServer, ServerOptions, StartOptions } from './engine.ts';

/** A server, and what it needs beside it. */
export interface RunningSet {
  server: RunningServer;
  /** In the order in which they were started. */
  dependencies: RunningDependency[];
  /** The server first, then the dependencies, the last one first; all of them, whatever fails. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts dependencies in order, then the server with the environment that they provide, over `env`. Where one does not start, those
 * before it are gone when this rejects.
 */
export async function startWithDependencies(
  engine: Engine,
  contender: Contender,
  needed: readonly DependencyManifest[],
  { env: own = {}, onOutput, ...options }: StartOptions & Partial<ServerOptions>,
): Promise<RunningSet> {
  const dependencies: RunningDependency[] = [];
  const stopDependencies = () => stopAll(dependencies.toReversed());
  try {
    for (const dependency of needed) dependencies.push(await engine.startDependency(dependency, options));
    const env = Object.assign({}, own, ...dependencies.map(({ provides }) => provides));
    const server = await engine.startServer(contender, { ...options, env, onOutput });
    return { server, dependencies, stop: () => stopAll([server, ...dependencies.toReversed()]) };
  } catch (error) {
    // What failed first is what is told; what could not be stopped after it is told too
    await stopDependencies().catch((left: Error) => {
      if (error instanceof Error) error.message += `\n${left.message}`;
    });
    throw error;
  }
}

/** One after the other; the first failure is thrown when all were tried. */
async function stopAll(running: readonly { stop(): Promise<void> }[]): Promise<void> {
  const failures: unknown[] = [];
  for (const { stop } of running) await stop().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
