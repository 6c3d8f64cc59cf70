import type { Engine, RunningServer } from '../engines/engine.ts';
import { processTree } from '../machine/process-tree.ts';
import { watchCourse } from '../machine/watch-course.ts';
import type { Contender } from '../model/contender.ts';
import { PROFILED, type ProfileManifest } from '../model/profile.ts';
import { isUnnamed, totalSamples } from '../model/stack.ts';
import type { Attached } from '../profilers/attach.ts';
import { collectionsOf, traceOf } from '../profilers/collectors/collector.ts';
import type { Profiler } from '../profilers/profiler.ts';
import { PROFILERS } from '../profilers/profilers.ts';
import type { StepToWrite } from '../results/campaign-store.ts';
import { encodeStacks, encodeTrace } from '../results/step-files.ts';

/** What a profile adds to a step of its server. */
export type StepExtras = Pick<StepToWrite, 'course' | 'profile' | 'collections'>;

/** What looks at a server beside its measurements. */
export interface Probe {
  /** Of the server, besides its own. */
  env: Record<string, string>;
  /** Told every line that the server prints. */
  onOutput(line: string): void;
  /** Before a step's load, and after it, whatever became of it. */
  begin(rung: string | undefined, server: Pick<RunningServer, 'pid'>): Promise<void>;
  end(): Promise<void>;
  /** For each step; once the server has ended. */
  extras(): Promise<StepExtras[]>;
  /** Ends what still looks. Safe to call twice. */
  close(): Promise<void>;
}

interface Looked {
  course: Promise<NonNullable<StepExtras['course']>>;
  /** Of what the server printed meanwhile. */
  lines: { from: number; to: number };
  attached: Attached | null;
}

/** What the profile of a contender takes. @throws {Error} where nobody said how it is profiled, or the engine can't */
export function profileProbe(engine: Engine, { id, service }: Contender, signal: AbortSignal): Probe {
  const { profile } = service;
  if (!profile || !engine.profile) throw new Error(`${id}: no profile of it can be taken here`);
  return probeOf(engine.profile.bind(engine), profile, signal);
}

function probeOf(
  attach: NonNullable<Engine['profile']>,
  { profiler: profilerId, env, collector, waiting = [] }: ProfileManifest,
  signal: AbortSignal,
): Probe {
  const profiler: Profiler = PROFILERS[profilerId];
  const printed: string[] = [];
  const looked: Looked[] = [];
  let over = new AbortController();
  let version = '';

  async function profileOf({ attached }: Looked): Promise<StepExtras['profile']> {
    if (!attached) return undefined;
    const { stacks: seen, lost } = await attached.read();
    const waits = waiting.map((pattern) => new RegExp(pattern));
    const stacks = seen.filter(
      ({ frames }) => !frames.some((frame) => waits.some((wait) => wait.test(frame))),
    );
    // What would not be kept fails here, where it is a round's failure
    encodeStacks(stacks);
    return {
      ...{ profiler: profilerId, version, command: attached.command },
      ...{ frequencyHz: profiler.frequencyHz, samples: totalSamples(stacks), lost },
      unnamed: totalSamples(stacks.filter(isUnnamed)),
      stacks,
    };
  }

  function collectionsIn({ lines: { from, to } }: Looked): StepExtras['collections'] {
    if (collector === undefined) return undefined;
    const lines = traceOf(collector, printed.slice(from, to));
    encodeTrace(lines);
    return { collector, ...collectionsOf(collector, lines), lines };
  }

  return {
    env,
    onOutput: (line) => void printed.push(line),
    async begin(rung, { pid }) {
      let attached: Attached | null = null;
      if (rung === PROFILED) {
        if (pid === null)
          throw new Error('the process is not visible from here: no profile of it can be taken');
        const begun = await attach({ profiler, pids: await processTree(pid), signal });
        attached = begun.attached;
        version = begun.version;
      }
      over = new AbortController();
      looked.push({
        course: watchCourse(pid, over.signal),
        lines: { from: printed.length, to: printed.length },
        attached,
      });
    },
    async end() {
      over.abort();
      const last = looked.at(-1);
      if (!last) return;
      last.lines.to = printed.length;
      await last.course;
      await last.attached?.detach();
    },
    async extras() {
      const all: StepExtras[] = [];
      for (const each of looked) {
        const profile = await profileOf(each);
        const collections = collectionsIn(each);
        all.push({
          course: await each.course,
          ...(profile && { profile }),
          ...(collections && { collections }),
        });
      }
      return all;
    },
    async close() {
      over.abort();
      for (const { attached } of looked) await attached?.close();
    },
  };
}
