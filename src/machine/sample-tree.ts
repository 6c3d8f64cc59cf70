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
  residentMemoryBytes: number;
  threads: number;
  bytesRead: number;
}

/** Bytes that each process of a tree was last seen to have read: of one that has ended the system tells none. */
export type BytesSeen = Map<string, number>;

/** So often is a tree looked at that is another after than before: a child that ends meanwhile counts twice, or not. */
const MOST_LOOKS = 3;

/**
 * A process and its descendants at this moment. What a descendant that ended had used stays counted: it is its
 * parent's once that has asked about it; until then its bytes are those that it was last seen with.
 * @param seen of earlier samples of the same process; gets those of this one
 * @throws {Error} with the reason, where the process itself can't be seen
 */
export async function sampleTree(
  root: number,
  host: Host = LOCAL,
  seen: BytesSeen = new Map(),
): Promise<Sample> {
  for (let look = 1; ; look += 1) {
    const before = await processTree(root, host);
    const [own, ...others] = await Promise.all(before.map((pid) => sample(pid, host)));
    if (!own || own.value === null) throw new Error(own?.reason ?? '');
    const after = look < MOST_LOOKS ? await processTree(root, host) : before;
    if (before.join() !== after.join()) continue;
    const found = [own.value, ...others.flatMap(({ value }) => value ?? [])];
    for (const { id, bytesRead } of found) if (bytesRead !== null) seen.set(id, bytesRead);
    return { atMs: own.value.atMs, ...summed(found, seen) };
  }
}

function summed(samples: readonly One[], seen: BytesSeen): Omit<Sample, 'atMs'> {
  const sum = (of: (sample: One) => number) => samples.reduce((all, each) => all + of(each), 0);
  return {
    processes: sum(({ processes }) => processes),
    cpuTicks: sum(({ cpuTicks }) => cpuTicks),
    peakMemoryBytes: sum(({ peakMemoryBytes }) => peakMemoryBytes),
    residentMemoryBytes: sum(({ residentMemoryBytes }) => residentMemoryBytes),
    threads: sum(({ threads }) => threads),
    bytesRead: sum(({ id }) => seen.get(id) ?? 0),
  };
}

/** One process of them. */
interface One extends Omit<Sample, 'bytesRead'> {
  /** Its pid, and since when: a pid may be given to another. */
  id: string;
  /** `null` of one that has ended. */
  bytesRead: number | null;
}

/** User and system time, its own and that of descendants that ended, in the kernel's ticks. */
const TIMES = [11, 12, 13, 14];

/** When it began, in ticks since the machine did. */
const STARTED = 19;

async function sample(pid: number, { readText }: Host): Promise<Known<One>> {
  const stat = await readText(`/proc/${pid}/stat`);
  const status = await readText(`/proc/${pid}/status`);
  const io = await readText(`/proc/${pid}/io`);
  if (stat.value === null) return stat;
  const fields = fieldsOfStat(stat.value);
  const id = `${pid}.${fields[STARTED]}`;
  const atMs = performance.now();
  const cpuTicks = TIMES.reduce((sum, field) => sum + Number(fields[field]), 0);
  // Ended, and nobody has asked about it: nothing is left of it but what it has used
  if (fields[0] === 'Z')
    return known({
      ...{ id, atMs, processes: 0, cpuTicks, peakMemoryBytes: 0, residentMemoryBytes: 0 },
      ...{ threads: 0, bytesRead: null },
    });
  const resident = toNumber(find(status, /^VmRSS:\s+(\d+) kB/m));
  const peak = toNumber(find(status, /^VmHWM:\s+(\d+) kB/m));
  const threads = toNumber(find(status, /^Threads:\s+(\d+)/m));
  const read = toNumber(find(io, /^rchar: (\d+)$/m));
  if (peak.value === null) return peak;
  if (resident.value === null) return resident;
  if (threads.value === null) return threads;
  if (read.value === null) return read;
  const [peakMemoryBytes, residentMemoryBytes] = [peak.value * 1024, resident.value * 1024];
  return known({
    ...{ id, atMs, processes: 1, cpuTicks, peakMemoryBytes, residentMemoryBytes },
    ...{ threads: threads.value, bytesRead: read.value },
  });
}
