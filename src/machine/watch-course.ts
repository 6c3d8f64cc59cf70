import { setTimeout } from 'node:timers/promises';
import type { Known } from '../model/environment.ts';
import type { CoursePoint } from '../model/profile.ts';
import { type Host, LOCAL } from './host.ts';
import { find, toNumber } from './probe.ts';
import { processTree } from './process-tree.ts';

/** Between two looks: each takes the kernel about as long as ten requests take a server. */
const EVERY_MS = 1000;

/**
 * Looks at a process and its descendants once a second until it is aborted, and at the end: at what memory they have, and how
 * often their threads gave way.
 * @returns at least two points, or why there are none
 */
export async function watchCourse(
  pid: number | null,
  until: AbortSignal,
  host: Host = LOCAL,
): Promise<Known<CoursePoint[]>> {
  if (pid === null) return { value: null, reason: 'the process is not visible from here' };
  const begin = performance.now();
  const points: CoursePoint[] = [];
  try {
    for (;;) {
      points.push({ atMs: Math.round(performance.now() - begin), ...(await look(pid, host)) });
      if (until.aborted) break;
      await setTimeout(EVERY_MS, undefined, { signal: until }).catch(() => {});
    }
    if (points.length >= 2) return { value: points, reason: null };
    return { value: null, reason: 'the measurement was over after one look at the process' };
  } catch (error) {
    return { value: null, reason: (error as Error).message };
  }
}

/** @throws {Error} with the reason, where the process itself can't be seen */
async function look(root: number, host: Host): Promise<Omit<CoursePoint, 'atMs'>> {
  const pids = await processTree(root, host);
  const sum = { residentBytes: 0, proportionalBytes: 0, voluntarySwitches: 0, involuntarySwitches: 0 };
  for (const pid of pids) {
    const rollup = await host.readText(`/proc/${pid}/smaps_rollup`);
    const resident = toNumber(find(rollup, /^Rss:\s+(\d+) kB/m));
    const proportional = toNumber(find(rollup, /^Pss:\s+(\d+) kB/m));
    if (resident.value === null || proportional.value === null) {
      // A descendant may have ended since it was listed
      if (pid !== root) continue;
      throw new Error(resident.reason ?? proportional.reason ?? '');
    }
    sum.residentBytes += resident.value * 1024;
    sum.proportionalBytes += proportional.value * 1024;
    for (const thread of await host.list(`/proc/${pid}/task`)) {
      const status = await host.readText(`/proc/${pid}/task/${thread}/status`);
      sum.voluntarySwitches += toNumber(find(status, /^voluntary_ctxt_switches:\s+(\d+)/m)).value ?? 0;
      sum.involuntarySwitches += toNumber(find(status, /^nonvoluntary_ctxt_switches:\s+(\d+)/m)).value ?? 0;
    }
  }
  return sum;
}
