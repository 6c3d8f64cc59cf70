import { setTimeout } from 'node:timers/promises';
import type { Known, ProcessUsage, Windows } from '../model/environment.ts';
import { readThrottledUs } from './cgroup.ts';
import { type Host, LOCAL } from './host.ts';
import { change, find, toNumber } from './probe.ts';
import { readListenDrops } from './machine-state.ts';
import { processTree } from './process-tree.ts';

/** Linux counts process time in hundredths of a second, whatever the kernel's own clock. */
const TICKS_PER_S = 100;
const WINDOWS = 10;
/** Of the measurement: after wrk's own start, and while it is still there. */
const FIRST = 0.03;
const SPAN = 0.92;

interface Sample {
  atMs: number;
  processes: number;
  cpuS: number;
  peakMemoryBytes: number;
  threads: number;
  bytesRead: number;
}

/** What is looked at before the first window and after the last. */
interface Limits {
  openFilesLimit: Known<number>;
  allowedCpus: Known<string>;
  cgroupThrottledUs: Known<number>;
  listenDrops: Known<number>;
}

interface Course {
  samples: Sample[];
  limits: Limits[];
}

/** Process ids by role; `null` where one can't be had. */
export type Watching = { server: number | null; generator: number | null } & Record<string, number | null>;

export interface Watched {
  /** By role. */
  usage: { server: ProcessUsage; generator: ProcessUsage } & Record<string, ProcessUsage>;
  /** Of the generator. */
  windows: Windows;
}

/**
 * Looks at each process and its descendants at the edges of ten windows of a measurement: three small files of /proc
 * each, and a few more before the first and after the last, so that what is measured is not disturbed. What can't be
 * seen (another system, a virtual machine) has its reason.
 */
export async function watchProcesses(
  pids: Watching,
  durationS: number,
  signal: AbortSignal,
  host: Host = LOCAL,
): Promise<Watched> {
  const begin = performance.now();
  const roles = Object.keys(pids);
  const seen = new Map(roles.map((role): [string, Course] => [role, { samples: [], limits: [] }]));
  let failure = 'the process is not visible from here';
  try {
    for (let edge = 0; edge <= WINDOWS; edge += 1) {
      await setTimeout(
        Math.max(0, begin + durationS * 1000 * (FIRST + (SPAN * edge) / WINDOWS) - performance.now()),
        null,
        { signal },
      );
      for (const [role, course] of seen) {
        const pid = pids[role];
        if (typeof pid !== 'number') continue;
        if (edge === WINDOWS) course.limits.push(await readLimits(pid, host));
        course.samples.push(await sampleTree(pid, host));
        if (edge === 0) course.limits.push(await readLimits(pid, host));
      }
    }
  } catch (error) {
    failure = (error as Error).message;
  }
  const usageOf = (role: string) => usage(seen.get(role) ?? { samples: [], limits: [] }, failure);
  return {
    usage: {
      ...Object.fromEntries(roles.map((role) => [role, usageOf(role)])),
      server: usageOf('server'),
      generator: usageOf('generator'),
    },
    windows: windows(seen.get('generator')?.samples ?? [], failure),
  };
}

/** A descendant may end while it is looked at: what it used is its parent's from then on. */
async function sampleTree(root: number, host: Host): Promise<Sample> {
  const [, ...descendants] = await processTree(root, host);
  const own = await sample(root, host);
  const others = await Promise.all(descendants.map((pid) => sample(pid, host).catch(() => null)));
  return others.filter((other) => other !== null).reduce(add, own);
}

function add(a: Sample, b: Sample): Sample {
  return {
    atMs: a.atMs,
    processes: a.processes + b.processes,
    cpuS: a.cpuS + b.cpuS,
    peakMemoryBytes: a.peakMemoryBytes + b.peakMemoryBytes,
    threads: a.threads + b.threads,
    bytesRead: a.bytesRead + b.bytesRead,
  };
}

/** User and system time, its own and that of descendants that ended, in the kernel's ticks. */
const TIMES = [11, 12, 13, 14];

async function sample(pid: number, { readText }: Host): Promise<Sample> {
  const stat = await readText(`/proc/${pid}/stat`);
  const status = await readText(`/proc/${pid}/status`);
  const io = await readText(`/proc/${pid}/io`);
  // After the command's name, which may hold anything but ends with the last parenthesis: fields 3 and on
  const fields = stat.value?.slice(stat.value.lastIndexOf(')') + 2).split(' ') ?? [];
  const peak = toNumber(find(status, /^VmHWM:\s+(\d+) kB/m));
  const threads = toNumber(find(status, /^Threads:\s+(\d+)/m));
  const read = toNumber(find(io, /^rchar: (\d+)$/m));
  if (stat.value === null || peak.value === null || threads.value === null || read.value === null) {
    throw new Error(stat.reason ?? peak.reason ?? threads.reason ?? read.reason ?? 'not reported');
  }
  return {
    atMs: performance.now(),
    processes: 1,
    cpuS: TIMES.reduce((sum, field) => sum + Number(fields[field]), 0) / TICKS_PER_S,
    peakMemoryBytes: peak.value * 1024,
    threads: threads.value,
    bytesRead: read.value,
  };
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

function usage({ samples, limits }: Course, failure: string): ProcessUsage {
  const [first, last] = [samples[0], samples.at(-1)];
  const [before, after] = limits;
  if (!first || !last || !before || !after) return { value: null, reason: failure };
  return {
    value: {
      processes: last.processes,
      wallS: (last.atMs - first.atMs) / 1000,
      cpuS: last.cpuS - first.cpuS,
      peakMemoryBytes: last.peakMemoryBytes,
      threads: last.threads,
      openFilesLimit: before.openFilesLimit,
      allowedCpus: before.allowedCpus,
      cgroupThrottledUs: change(before.cgroupThrottledUs, after.cgroupThrottledUs),
      listenDrops: change(before.listenDrops, after.listenDrops),
    },
    reason: null,
  };
}

function windows(samples: readonly Sample[], failure: string): Windows {
  if (samples.length !== WINDOWS + 1) return { value: null, reason: failure };
  return {
    value: samples.slice(1).map((edge, index) => {
      const previous = samples[index] as Sample;
      return { wallMs: edge.atMs - previous.atMs, bytesRead: edge.bytesRead - previous.bytesRead };
    }),
    reason: null,
  };
}
