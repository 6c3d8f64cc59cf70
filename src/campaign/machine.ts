import os from 'node:os';
import type { Environment, Known } from '../model/environment.ts';
import { askCommand, find, known, readText, toNumber } from './known.ts';
import { kibibytes } from './machine-state.ts';

/** The machine, as far as it can be read without privileges. What can't be had is `null` with a reason. */
export async function readEnvironment(engine: Record<string, string>): Promise<Environment> {
  const cpuinfo = await readText('/proc/cpuinfo');
  return {
    os: await osName(),
    kernel: `${os.type()} ${os.release()}`,
    architecture: os.arch(),
    cpuModel: known(os.cpus()[0]?.model.trim(), 'the system names no CPU model'),
    logicalCpus: os.availableParallelism(),
    threadsPerCore: threadsPerCore(cpuinfo),
    cpuGovernor: await readText('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor'),
    cpuTurbo: await readText('/sys/devices/system/cpu/cpufreq/boost'),
    virtualization: await askCommand('systemd-detect-virt', [], [0, 1]),
    kernelParameters: kernelParameters(await readText('/proc/cmdline')),
    clockSource: await readText('/sys/devices/system/clocksource/clocksource0/current_clocksource'),
    memoryBytes: os.totalmem(),
    swapBytes: kibibytes(await readText('/proc/meminfo'), 'SwapTotal'),
    cgroupCpuMax: await readText('/sys/fs/cgroup/cpu.max'),
    cgroupMemoryMaxBytes: await readText('/sys/fs/cgroup/memory.max'),
    somaxconn: toNumber(await readText('/proc/sys/net/core/somaxconn')),
    localPortRange: await readText('/proc/sys/net/ipv4/ip_local_port_range'),
    openFilesLimit: await readOpenFilesLimit(),
    node: process.version,
    engine,
  };
}

const BEARING_ON_SPEED =
  /(?<=^| )(?:mitigations|isolcpus|nohz_full|rcu_nocbs|nosmt|maxcpus|idle|intel_pstate|amd_pstate|cpuidle\.\w+|processor\.max_cstate|intel_idle\.max_cstate|transparent_hugepage|psi)(?:=\S+)?(?= |$)/g;

function kernelParameters(commandLine: Known<string>): Known<string> {
  if (commandLine.value === null) return commandLine;
  return known(commandLine.value.match(BEARING_ON_SPEED)?.join(' ') ?? '');
}

export async function readOpenFilesLimit(): Promise<Known<number>> {
  return toNumber(find(await readText('/proc/self/limits'), /^Max open files\s+(\d+)/m));
}

async function osName(): Promise<Known<string>> {
  if (process.platform === 'darwin') {
    const version = await askCommand('sw_vers', ['-productVersion']);
    return version.value === null ? version : known(`macOS ${version.value}`);
  }
  return find(await readText('/etc/os-release'), /^PRETTY_NAME="?([^"\n]*)"?$/m);
}

function threadsPerCore(cpuinfo: Known<string>): Known<number> {
  const siblings = toNumber(find(cpuinfo, /^siblings\s*:\s*(\d+)/m));
  const cores = toNumber(find(cpuinfo, /^cpu cores\s*:\s*(\d+)/m));
  if (siblings.value === null) return siblings;
  return cores.value === null ? cores : known(siblings.value / cores.value);
}
