import type { Known } from '../model/environment.ts';
import { type Host, LOCAL } from './host.ts';
import { find, known, scale, toNumber } from './probe.ts';

const ROOT = '/sys/fs/cgroup';
type Pid = number | 'self';

/** `max 100000`: quota and period, µs; the words of control groups v2, whatever the version. */
export async function readCpuMax(pid: Pid = 'self', host: Host = LOCAL): Promise<Known<string>> {
  const unified = await readControl(pid, '', 'cpu.max', host);
  if (unified.value !== null) return unified;
  const quota = await readControl(pid, 'cpu', 'cpu.cfs_quota_us', host);
  const period = await readControl(pid, 'cpu', 'cpu.cfs_period_us', host);
  if (quota.value === null || period.value === null) return neither(unified, quota);
  return known(`${quota.value === '-1' ? 'max' : quota.value} ${period.value}`);
}

/** Bytes as text, or `max`. */
export async function readMemoryMax(pid: Pid = 'self', host: Host = LOCAL): Promise<Known<string>> {
  const unified = await readControl(pid, '', 'memory.max', host);
  if (unified.value !== null) return unified;
  const limit = await readControl(pid, 'memory', 'memory.limit_in_bytes', host);
  if (limit.value === null) return neither(unified, limit);
  // Version 1 says "no limit" by the largest whole number of pages
  return known(Number(limit.value) > 2 ** 62 ? 'max' : limit.value);
}

/** Time that the group of a process has waited for its quota, µs. */
export async function readThrottledUs(pid: Pid, host: Host = LOCAL): Promise<Known<number>> {
  const unified = toNumber(find(await readControl(pid, '', 'cpu.stat', host), /^throttled_usec (\d+)$/m));
  if (unified.value !== null) return unified;
  const ns = toNumber(find(await readControl(pid, 'cpu', 'cpu.stat', host), /^throttled_time (\d+)$/m));
  return ns.value === null ? neither(unified, ns) : scale(ns, 1e-3);
}

/** A file of the group that a process is in, or of the root where its own is not mounted (inside a container). */
async function readControl(
  pid: Pid,
  controller: string,
  file: string,
  { readText }: Host,
): Promise<Known<string>> {
  const groups = await readText(`/proc/${pid}/cgroup`);
  const path = groupPath(groups.value ?? '', controller);
  const own = await readText(`${ROOT}/${controller}${path}/${file}`.replaceAll(/\/+/g, '/'));
  return own.value !== null || path === '/' ? own : readText(`${ROOT}/${controller}/${file}`);
}

/**
 * The path of the group that `/proc/<pid>/cgroup` names for a controller; `''` is the unified hierarchy.
 * `4:cpu,cpuacct:/docker/5e…` → `/docker/5e…`
 */
export function groupPath(groups: string, controller: string): string {
  for (const line of groups.split('\n')) {
    const [, controllers = '', path = ''] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (path !== '' && controllers.split(',').includes(controller)) return path;
  }
  return '/';
}

function neither(v2: Known<unknown>, v1: Known<unknown>): { value: null; reason: string } {
  return { value: null, reason: `${v2.reason}; ${v1.reason}` };
}
