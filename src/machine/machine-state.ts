import type { Known, MachineState } from '../model/environment.ts';
import { readThrottledUs } from './cgroup.ts';
import { darwinSwap } from './darwin.ts';
import { type Host, LOCAL, type System } from './host.ts';
import { find, known, scale, toNumber } from './probe.ts';

const CPUS = '/sys/devices/system/cpu';

/** What tells the time; tests bring their own. */
export interface Clocks {
  /** As wrk reads it, in whole milliseconds. */
  wallMs(): number;
  /** Never steps. */
  monotonicMs(): number;
}

const SYSTEM_CLOCKS: Clocks = {
  wallMs: () => Date.now(),
  monotonicMs: () => Number(process.hrtime.bigint()) / 1e6,
};

/** The machine at this moment; read right before and right after each round. */
export async function readMachineState(clocks = SYSTEM_CLOCKS, host: Host = LOCAL): Promise<MachineState> {
  const { readText } = host;
  const system = host.system();
  return {
    at: new Date().toISOString(),
    realtimeMinusMonotonicMs: realtimeMinusMonotonicMs(clocks),
    load1: system.load1,
    cpuMhz: await meanFrequency(host),
    freeMemoryBytes: system.freeMemoryBytes,
    swapUsedBytes: host.platform === 'darwin' ? await darwinSwap('used', host) : await swapUsed(host),
    ...(await readTicks(host)),
    oomKills: toNumber(find(await readText('/proc/vmstat'), /^oom_kill (\d+)$/m)),
    thermalThrottles: await thermalThrottles(host),
    cgroupThrottledUs: await readThrottledUs('self', host),
    cpuPressureUs: await pressure('cpu', host),
    memoryPressureUs: await pressure('memory', host),
    listenDrops: await readListenDrops('self', host),
  };
}

async function swapUsed({ readText }: Host): Promise<Known<number>> {
  const meminfo = await readText('/proc/meminfo');
  const [total, free] = [kibibytes(meminfo, 'SwapTotal'), kibibytes(meminfo, 'SwapFree')];
  if (total.value === null) return total;
  return free.value === null ? free : known(total.value - free.value);
}

async function readTicks(host: Host): Promise<Pick<MachineState, 'cpuTicks' | 'stealTicks' | 'idleTicks'>> {
  const line = find(await host.readText('/proc/stat'), /^cpu\s+(.*)$/m);
  if (line.value === null) return ticksWithoutSteal(line.reason, host.system());
  // user nice system idle iowait irq softirq steal; the guest columns are counted in user already
  const columns = line.value.trim().split(/\s+/).slice(0, 8).map(Number);
  const [, , , idle = 0, wait = 0, , , steal] = columns;
  return {
    cpuTicks: known(columns.reduce((sum, ticks) => sum + ticks, 0)),
    stealTicks: known(steal),
    idleTicks: known(idle + wait),
  };
}

/** Where there is no /proc: milliseconds of all cores, which do as well for shares. */
function ticksWithoutSteal(
  reason: string,
  { cpus }: System,
): Pick<MachineState, 'cpuTicks' | 'stealTicks' | 'idleTicks'> {
  const times = cpus.map((cpu) => cpu.times);
  const sum = (of: (times: System['cpus'][number]['times']) => number) =>
    times.reduce((all, each) => all + of(each), 0);
  return {
    cpuTicks: known(sum(({ user, nice, sys, idle, irq }) => user + nice + sys + idle + irq)),
    stealTicks: { value: null, reason },
    idleTicks: known(sum(({ idle }) => idle)),
  };
}

/** `name` of /proc/meminfo, in bytes. */
export function kibibytes(meminfo: Known<string>, name: string): Known<number> {
  return scale(toNumber(find(meminfo, new RegExp(`^${name}:\\s+(\\d+) kB`, 'm'))), 1024);
}

/**
 * Node's wall clock has whole milliseconds: the moment at which one begins is exact to some µs. Being held up can only
 * make the difference smaller, so the largest of a few is the one.
 */
function realtimeMinusMonotonicMs(clocks: Clocks): number {
  return Math.max(...Array.from({ length: 5 }, () => differenceAtTick(clocks)));
}

function differenceAtTick({ wallMs, monotonicMs }: Clocks): number {
  const before = wallMs();
  let realtime = before;
  while (realtime === before) realtime = wallMs();
  return realtime - monotonicMs();
}

async function meanFrequency(host: Host): Promise<Known<number>> {
  const cpuinfo = (await host.readText('/proc/cpuinfo')).value ?? '';
  const listed = [...cpuinfo.matchAll(/^cpu MHz\s*:\s*([\d.]+)/gm)].map((match) => Number(match[1]));
  const speeds = listed.length > 0 ? listed : host.system().cpus.map(({ speed }) => speed);
  const mean = speeds.reduce((sum, speed) => sum + speed, 0) / speeds.length;
  return mean > 0 ? known(mean) : { value: null, reason: 'the system reports no frequency' };
}

async function pressure(resource: 'cpu' | 'memory', { readText }: Host): Promise<Known<number>> {
  return toNumber(find(await readText(`/proc/pressure/${resource}`), /^some .*total=(\d+)$/m));
}

async function thermalThrottles({ list, readText }: Host): Promise<Known<number>> {
  const cpus = await list(CPUS);
  const counts = await Promise.all(
    cpus
      .filter((name) => /^cpu\d+$/.test(name))
      .map(async (name) => toNumber(await readText(`${CPUS}/${name}/thermal_throttle/core_throttle_count`))),
  );
  const missing = counts.find(({ value }) => value === null);
  if (counts.length === 0) return { value: null, reason: `${CPUS}: no processors listed` };
  return missing ?? known(counts.reduce((sum, { value }) => sum + (value ?? 0), 0));
}

/** Since boot, in the network that a process sees. */
export async function readListenDrops(
  pid: number | 'self',
  { readText }: Host = LOCAL,
): Promise<Known<number>> {
  const netstat = await readText(`/proc/${pid}/net/netstat`);
  if (netstat.value === null) return netstat;
  const [names, values] = netstat.value
    .split('\n')
    .filter((line) => line.startsWith('TcpExt:'))
    .map((line) => line.split(' '));
  return toNumber(known(values?.[names?.indexOf('ListenDrops') ?? -1], 'TcpExt has no ListenDrops'));
}
