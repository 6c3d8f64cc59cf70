import { setTimeout } from 'node:timers/promises';
import type { ProcessUsage, Windows } from '../model/environment.ts';
import { find, readText, toNumber } from './known.ts';

/** Linux counts process time in hundredths of a second, whatever the kernel's own clock. */
const TICKS_PER_S = 100;
const WINDOWS = 10;
/** Of the measurement: after wrk's own start, and while it is still there. */
const FIRST = 0.03;
const SPAN = 0.92;

interface Sample {
  atMs: number;
  cpuS: number;
  peakMemoryBytes: number;
  bytesRead: number;
}

export interface Watched {
  server: ProcessUsage;
  generator: ProcessUsage;
  windows: Windows;
}

/**
 * Looks at both processes at the edges of ten windows of a measurement: three small files of /proc each, no more, so
 * that what is measured is not disturbed. What can't be seen (another system, a virtual machine) has its reason.
 */
export async function watchProcesses(
  pids: { server: number | null; generator: number | null },
  durationS: number,
  signal: AbortSignal,
): Promise<Watched> {
  const begin = performance.now();
  const samples = { server: [] as Sample[], generator: [] as Sample[] };
  let failure = 'the process is not visible from here';
  try {
    for (let edge = 0; edge <= WINDOWS; edge += 1) {
      await setTimeout(
        Math.max(0, begin + durationS * 1000 * (FIRST + (SPAN * edge) / WINDOWS) - performance.now()),
        null,
        { signal },
      );
      for (const name of ['server', 'generator'] as const) {
        const pid = pids[name];
        if (pid !== null) samples[name].push(await sample(pid));
      }
    }
  } catch (error) {
    failure = (error as Error).message;
  }
  return {
    server: usage(samples.server, failure),
    generator: usage(samples.generator, failure),
    windows: windows(samples.generator, failure),
  };
}

async function sample(pid: number): Promise<Sample> {
  const stat = await readText(`/proc/${pid}/stat`);
  const status = await readText(`/proc/${pid}/status`);
  const io = await readText(`/proc/${pid}/io`);
  // After the command's name, which may hold anything but ends with the last parenthesis: fields 3 and on
  const fields = stat.value?.slice(stat.value.lastIndexOf(')') + 2).split(' ') ?? [];
  const peak = toNumber(find(status, /^VmHWM:\s+(\d+) kB/m));
  const read = toNumber(find(io, /^rchar: (\d+)$/m));
  if (stat.value === null || peak.value === null || read.value === null) {
    throw new Error(stat.reason ?? peak.reason ?? read.reason ?? 'not reported');
  }
  return {
    atMs: performance.now(),
    cpuS: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S,
    peakMemoryBytes: peak.value * 1024,
    bytesRead: read.value,
  };
}

function usage(samples: readonly Sample[], failure: string): ProcessUsage {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || first === last) return { value: null, reason: failure };
  return {
    value: {
      wallS: (last.atMs - first.atMs) / 1000,
      cpuS: last.cpuS - first.cpuS,
      peakMemoryBytes: last.peakMemoryBytes,
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
