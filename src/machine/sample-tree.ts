import type { Known } from '../model/environment.ts';
import { type Host, LOCAL } from './host.ts';
import { find, known, toNumber } from './probe.ts';
import { fieldsOfStat, processTree } from './process-tree.ts';

/** Linux counts process time in hundredths of a second, whatever the kernel's own clock. */
export const TICKS_PER_S = 100;

/** What a process and its descendants had used by then. */
export interface Sample {
  atMs: number;
  processes: number;
  /** Whole, so that sums and differences are exact. */
  cpuTicks: number;
  peakMemoryBytes: number;
  threads: number;
  bytesRead: number;
}

/**
 * A process and its descendants at this moment. What a descendant that ended had used stays counted: it is its parent's
 * once that has asked about it.
 * @throws {Error} with the reason, where the process itself can't be seen
 */
export async function sampleTree(root: number, host: Host = LOCAL): Promise<Sample> {
  const [, ...descendants] = await processTree(root, host);
  const own = await sample(root, host);
  if (own.value === null) throw new Error(own.reason);
  const others = await Promise.all(descendants.map((pid) => sample(pid, host)));
  return others.reduce((sum, { value }) => (value === null ? sum : add(sum, value)), own.value);
}

function add(a: Sample, b: Sample): Sample {
  return {
    atMs: a.atMs,
    processes: a.processes + b.processes,
    cpuTicks: a.cpuTicks + b.cpuTicks,
    peakMemoryBytes: a.peakMemoryBytes + b.peakMemoryBytes,
    threads: a.threads + b.threads,
    bytesRead: a.bytesRead + b.bytesRead,
  };
}

/** User and system time, its own and that of descendants that ended, in the kernel's ticks. */
const TIMES = [11, 12, 13, 14];

async function sample(pid: number, { readText }: Host): Promise<Known<Sample>> {
  const stat = await readText(`/proc/${pid}/stat`);
  const status = await readText(`/proc/${pid}/status`);
  const io = await readText(`/proc/${pid}/io`);
  if (stat.value === null) return stat;
  const fields = fieldsOfStat(stat.value);
  const atMs = performance.now();
  const cpuTicks = TIMES.reduce((sum, field) => sum + Number(fields[field]), 0);
  const peak = toNumber(find(status, /^VmHWM:\s+(\d+) kB/m));
  const threads = toNumber(find(status, /^Threads:\s+(\d+)/m));
  const read = toNumber(find(io, /^rchar: (\d+)$/m));
  // Ended, and nobody has asked about it: nothing is left of it but what it has used
  if (fields[0] === 'Z')
    return known({
      ...{ atMs, processes: 0, cpuTicks, peakMemoryBytes: 0, threads: 0 },
      bytesRead: read.value ?? 0,
    });
  if (peak.value === null) return peak;
  if (threads.value === null) return threads;
  if (read.value === null) return read;
  const peakMemoryBytes = peak.value * 1024;
  return known({
    ...{ atMs, processes: 1, cpuTicks, peakMemoryBytes },
    ...{ threads: threads.value, bytesRead: read.value },
  });
}
