import { setTimeout } from 'node:timers/promises';
import type { Known, ProcessUsage, Windows } from '../model/environment.ts';
import { readThrottledUs } from './cgroup.ts';
import { type Host, LOCAL } from './host.ts';
import { readListenDrops } from './machine-state.ts';
import { change, find, toNumber } from './probe.ts';
import { type BytesSeen, type Sample, sampleTree, TICKS_PER_S } from './sample-tree.ts';

const WINDOWS = 10;
/** Of the measurement: after wrk's own start, and while it is still there. */
const FIRST = 0.03;
const SPAN = 0.92;

/** What is looked at before the first window and after the last. */
interface Limits {
  openFilesLimit: Known<number>;
  allowedCpus: Known<string>;
  cgroupThrottledUs: Known<number>;
  listenDrops: Known<number>;
}

interface Course {
  samples: Sample[];
  seen: BytesSeen;
  limits: Limits[];
  /** Why nothing more is to be seen; `null` as long as there is. */
  failure: string | null;
}

/** Process ids by role; `null` where one can't be had. */
export type Watching = { server: number | null; generator: number | null } & Record<string, number | null>;

export interface Watched {
  /** By role. */
  usage: { server: ProcessUsage; generator: ProcessUsage } & Record<string, ProcessUsage>;
  /** Of the generator. */
  windows: Windows;
}

export interface Watch {
  durationS: number;
  /** What goes before it, s, and is not looked at. */
  afterS?: number;
  /** Aborted where nothing of the measurement is wanted any more. */
  signal: AbortSignal;
  /**
   * Aborted when the load is over: whoever comes late on a busy machine has to do with what was seen until then, and sees
   * nothing of the idle time after it.
   */
  over?: AbortSignal;
  host?: Host;
}

/** Of what was to be watched, the least that tells of the whole. */
const LEAST = 0.5;

/**
 * Looks at each process and its descendants at the edges of ten windows of a measurement: three small files of /proc
 * each, and a few more before the first and after the last, so that what is measured is not disturbed. What can't be
 * seen (another system, a virtual machine) has its reason.
 */
export async function watchProcesses(
  pids: Watching,
  { durationS, afterS = 0, signal, over = NEVER, host = LOCAL }: Watch,
): Promise<Watched> {
  const begin = performance.now() + afterS * 1000;
  const courses = new Map(
    Object.entries(pids).map(([role, pid]) => [
      role,
      { ...unseen(), ...(pid !== null && { failure: null }) },
    ]),
  );
  const either = AbortSignal.any([signal, over]);
  try {
    for (let edge = 0; edge <= WINDOWS; edge += 1) {
      await setTimeout(
        Math.max(0, begin + durationS * 1000 * (FIRST + (SPAN * edge) / WINDOWS) - performance.now()),
        null,
        { signal: either },
      );
      for (const [role, course] of courses) {
        if (course.failure === null) await look(pids[role] as number, edge, course, host);
      }
    }
  } catch (error) {
    for (const course of courses.values())
      course.failure ??= over.aborted && !signal.aborted ? OVER : (error as Error).message;
  }
  const courseOf = (role: string) => courses.get(role) ?? unseen();
  return {
    usage: {
      ...Object.fromEntries(Object.keys(pids).map((role) => [role, usage(courseOf(role), durationS)])),
      server: usage(courseOf('server'), durationS),
      generator: usage(courseOf('generator'), durationS),
    },
    windows: windows(courseOf('generator')),
  };
}

const NEVER = new AbortController().signal;
const OVER = 'the load was over before all of its windows were seen';

function unseen(): Course {
  return { samples: [], seen: new Map(), limits: [], failure: 'the process is not visible from here' };
}

/** What ends, or can't be seen, leaves the others their figures. */
async function look(pid: number, edge: number, course: Course, host: Host): Promise<void> {
  try {
    if (edge === WINDOWS) course.limits.push(await readLimits(pid, host));
    const sample = await sampleTree(pid, host, course.seen);
    // Nobody has asked about it yet, and nothing of it is left but what it has used
    if (sample.processes === 0) throw new Error('the process ended before all of its windows were seen');
    course.samples.push(sample);
    if (edge === 0) course.limits.push(await readLimits(pid, host));
  } catch (error) {
    course.failure = (error as Error).message;
  }
}

async function readLimits(pid: number, host: Host): Promise<Limits> {
  const { readText } = host;
  const limits = await readText(`/proc/${pid}/limits`);
  const status = await readText(`/proc/${pid}/status`);
  return {
    openFilesLimit: toNumber(find(limits, /^Max open files\s+(\d+)/m)),
    allowedCpus: find(status, /^Cpus_allowed_list:\s*(\S+)/m),
    cgroupThrottledUs: await readThrottledUs(pid, host),
    listenDrops: await readListenDrops(pid, host),
  };
}

/** Of the windows that were seen, where a process or the load ended before the last: the half of them at least. */
function usage({ samples, limits, failure }: Course, durationS: number): ProcessUsage {
  const [first, last] = [samples[0], samples.at(-1)];
  const [before, after] = limits;
  const seenS = first && last ? (last.atMs - first.atMs) / 1000 : 0;
  if (failure !== null && seenS < LEAST * SPAN * durationS) return { value: null, reason: failure };
  if (!first || !last || !before) throw new Error('a process was not looked at to the end');
  const grown = (of: (limits: Limits) => Known<number>) =>
    after ? change(of(before), of(after)) : { value: null, reason: failure ?? '' };
  return {
    value: {
      processes: last.processes,
      wallS: seenS,
      cpuS: Math.max(0, last.cpuTicks - first.cpuTicks) / TICKS_PER_S,
      peakMemoryBytes: last.peakMemoryBytes,
      residentMemoryBytes: Math.round(
        samples.reduce((sum, { residentMemoryBytes }) => sum + residentMemoryBytes, 0) / samples.length,
      ),
      threads: last.threads,
      openFilesLimit: before.openFilesLimit,
      allowedCpus: before.allowedCpus,
      cgroupThrottledUs: grown(({ cgroupThrottledUs }) => cgroupThrottledUs),
      listenDrops: grown(({ listenDrops }) => listenDrops),
    },
    reason: null,
  };
}

function windows({ samples, failure }: Course): Windows {
  if (failure !== null) return { value: null, reason: failure };
  return {
    value: samples.slice(1).map((edge, index) => {
      const previous = samples[index] as Sample;
      // What somebody outside of the tree asked about is lost to it
      const bytesRead = Math.max(0, edge.bytesRead - previous.bytesRead);
      return { wallMs: edge.atMs - previous.atMs, bytesRead };
    }),
    reason: null,
  };
}
