import type { Engine, Generated } from '../engines/engine.ts';
import type { RunningSet } from '../engines/start-with-dependencies.ts';
import type { Generator, GeneratorLoad } from '../generators/generator.ts';
import { type Watched, watchProcesses } from '../machine/watch-processes.ts';
import type { Budget } from '../model/ids.ts';

export interface Target {
  engine: Engine;
  generator: Generator;
  running: Pick<RunningSet, 'server' | 'dependencies'>;
  budget: Budget;
}

/** The generator of a measurement, and what was seen of all processes while it ran; not begun where it never started. */
export interface MeasuredLoad {
  finished: Generated;
  watching: Promise<Watched> | undefined;
}

/** One measured load on a server that is running. */
export async function runLoad(
  { engine, generator, running, budget }: Target,
  load: GeneratorLoad,
  signal: AbortSignal,
): Promise<MeasuredLoad> {
  let watching: Promise<Watched> | undefined;
  const over = new AbortController();
  const { server, dependencies } = running;
  const beside = Object.fromEntries(dependencies.map(({ id, pid }) => [id, pid]));
  const onStart = (pid: number | null) => {
    const watch = { durationS: load.durationS, afterS: load.leadS ?? 0, signal, over: over.signal };
    watching = watchProcesses({ server: server.pid, generator: pid, ...beside }, watch);
  };
  const args = generator.measureArguments(load);
  const startedBy = generator.startedBy?.(load) ?? [];
  try {
    const finished = await engine.generate({ generator, args, startedBy, budget, signal, onStart });
    return { finished, watching };
  } finally {
    over.abort();
  }
}
