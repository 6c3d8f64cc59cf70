import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { execa } from 'execa';
import type { Environment, Known, MachineState } from '../model/environment.ts';

/** The machine, as far as it can be read without privileges. What can't be had is `null` with a reason. */
export async function readEnvironment(engine: Record<string, string>): Promise<Environment> {
  const cpuinfo = await file('/proc/cpuinfo');
  return {
    os: await osName(),
    kernel: `${os.type()} ${os.release()}`,
    architecture: os.arch(),
    cpuModel: known(os.cpus()[0]?.model.trim(), 'the system names no CPU model'),
    logicalCpus: os.availableParallelism(),
    threadsPerCore: threadsPerCore(cpuinfo),
    cpuGovernor: await file('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor'),
    cpuTurbo: await file('/sys/devices/system/cpu/cpufreq/boost'),
    virtualization: await command('systemd-detect-virt', [], { acceptExit: [0, 1] }),
    mitigations: await mitigations(),
    clockSource: await file('/sys/devices/system/clocksource/clocksource0/current_clocksource'),
    memoryBytes: os.totalmem(),
    swapBytes: kibibytes(await file('/proc/meminfo'), 'SwapTotal'),
    cgroupCpuMax: await file('/sys/fs/cgroup/cpu.max'),
    cgroupMemoryMaxBytes: await file('/sys/fs/cgroup/memory.max'),
    somaxconn: number(await file('/proc/sys/net/core/somaxconn')),
    localPortRange: await file('/proc/sys/net/ipv4/ip_local_port_range'),
    openFilesLimit: number(match(await file('/proc/self/limits'), /^Max open files\s+(\d+)/m)),
    node: process.version,
    engine,
  };
}

/** The machine at this moment; read right before and right after each round. */
export async function readMachineState(): Promise<MachineState> {
  const stat = await file('/proc/stat');
  const ticks = match(stat, /^cpu\s+(.*)$/m);
  const fields = ticks.value?.trim().split(/\s+/).map(Number) ?? [];
  return {
    at: new Date().toISOString(),
    load1: os.loadavg()[0] as number,
    freeMemoryBytes: os.freemem(),
    // user nice system idle iowait irq softirq steal; the guest columns are counted in user already
    cpuTicks: ticks.value === null ? ticks : known(fields.slice(0, 8).reduce((sum, tick) => sum + tick, 0)),
    stealTicks: ticks.value === null ? ticks : known(fields[7]),
    listenDrops: await listenDrops(),
  };
}

function known<T>(value: T | undefined, reason = 'not reported'): Known<T> {
  return value === undefined ? { value: null, reason } : { value, reason: null };
}

async function file(path: string): Promise<Known<string>> {
  try {
    return { value: (await readFile(path, 'utf8')).trim(), reason: null };
  } catch (error) {
    return { value: null, reason: `${path}: ${(error as NodeJS.ErrnoException).code ?? error}` };
  }
}

async function command(
  name: string,
  args: string[],
  { acceptExit }: { acceptExit: number[] },
): Promise<Known<string>> {
  const result = await execa(name, args, { reject: false, timeout: 5000 });
  if (result.exitCode !== undefined && acceptExit.includes(result.exitCode)) {
    return { value: result.stdout.trim(), reason: null };
  }
  return { value: null, reason: `${name}: ${result.code ?? `exit code ${result.exitCode}`}` };
}

function match(text: Known<string>, pattern: RegExp): Known<string> {
  if (text.value === null) return text;
  return known(pattern.exec(text.value)?.[1], `no line matches ${pattern}`);
}

function number(text: Known<string>): Known<number> {
  if (text.value === null) return text;
  const value = Number(text.value);
  return Number.isFinite(value)
    ? { value, reason: null }
    : { value: null, reason: `not a number: ${text.value}` };
}

function kibibytes(meminfo: Known<string>, name: string): Known<number> {
  const found = number(match(meminfo, new RegExp(`^${name}:\\s+(\\d+) kB`, 'm')));
  return found.value === null ? found : { value: found.value * 1024, reason: null };
}

async function osName(): Promise<Known<string>> {
  if (process.platform === 'darwin') {
    const version = await command('sw_vers', ['-productVersion'], { acceptExit: [0] });
    return version.value === null ? version : { value: `macOS ${version.value}`, reason: null };
  }
  return match(await file('/etc/os-release'), /^PRETTY_NAME="?([^"\n]*)"?$/m);
}

function threadsPerCore(cpuinfo: Known<string>): Known<number> {
  const siblings = number(match(cpuinfo, /^siblings\s*:\s*(\d+)/m));
  const cores = number(match(cpuinfo, /^cpu cores\s*:\s*(\d+)/m));
  if (siblings.value === null) return siblings;
  return cores.value === null ? cores : { value: siblings.value / cores.value, reason: null };
}

async function mitigations(): Promise<Known<string>> {
  const cmdline = await file('/proc/cmdline');
  if (cmdline.value === null) return cmdline;
  return { value: /mitigations=\S+/.exec(cmdline.value)?.[0] ?? 'default', reason: null };
}

async function listenDrops(): Promise<Known<number>> {
  const netstat = await file('/proc/net/netstat');
  if (netstat.value === null) return netstat;
  const [names, values] = netstat.value
    .split('\n')
    .filter((line) => line.startsWith('TcpExt:'))
    .map((line) => line.split(' '));
  return number(known(values?.[names?.indexOf('ListenDrops') ?? -1], 'TcpExt has no ListenDrops'));
}
