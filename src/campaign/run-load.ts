import type { Engine, FinishedProcess, RunningServer } from '../engines/engine.ts';
import { type Load, measureArgs } from '../generators/wrk/arguments.ts';
import { type Watched, watchProcesses } from '../machine/watch-processes.ts';
import type { Budget } from '../model/ids.ts';

export interface Target {
  engine: Engine;
  running: RunningServer;
  /** With the scenario's path. */
  url: string;
  budget: Budget;
}

/** The measured wrk of a round, and what was seen of both processes while it ran; not begun where wrk never started. */
export interface MeasuredLoad {
  finished: FinishedProcess;
  watching: Promise<Watched> | undefined;
}

/** One measured load on a server that is running. */
export async function runLoad(
  { engine, running, url, budget }: Target,
  load: Load,
  durationS: number,
  signal: AbortSignal,
): Promise<MeasuredLoad> {
  let watching: Promise<Watched> | undefined;
  const onStart = (generator: number | null) => {
    watching = watchProcesses({ server: running.pid, generator }, durationS, signal);
  };
  const args = measureArgs(load, durationS, url);
  return { finished: await engine.wrk({ args, budget, signal, onStart }), watching };
}
