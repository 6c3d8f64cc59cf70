import os from 'node:os';
import type { Environment, Known } from '../model/environment.ts';
import { readCpuMax, readMemoryMax } from './cgroup.ts';
import { readDarwin } from './darwin.ts';
import { kibibytes } from './machine-state.ts';
import { askCommand, find, known, readText, toNumber } from './probe.ts';
import { readMitigations, readTopology, readTurbo } from './processor.ts';

/** The machine, as far as it can be read without privileges. What can't be had is `null` with a reason. */
export async function readEnvironment(engine: Record<string, string>): Promise<Environment> {
  return {
    os: await osName(),
    kernel: `${os.type()} ${os.release()}`,
    architecture: os.arch(),
    cpuModel: known(os.cpus()[0]?.model.trim(), 'the system names no CPU model'),
    logicalCpus: os.availableParallelism(),
    ...(await readTopology()),
    cpuGovernor: await readText('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor'),
    cpuTurbo: await readTurbo(),
    kernelParameters: kernelParameters(await readText('/proc/cmdline')),
    mitigations: await readMitigations(),
    clockSource: await readText('/sys/devices/system/clocksource/clocksource0/current_clocksource'),
    memoryBytes: os.totalmem(),
    ...(await (process.platform === 'darwin' ? readDarwin() : readLinux())),
    cgroupCpuMax: await readCpuMax(),
    cgroupMemoryMaxBytes: await readMemoryMax(),
    tcpMaxSynBacklog: toNumber(await readText('/proc/sys/net/ipv4/tcp_max_syn_backlog')),
    node: process.version,
    engine,
  };
}

async function readLinux() {
  return {
    virtualization: await askCommand('systemd-detect-virt', ['--vm'], [0, 1]),
    container: await askCommand('systemd-detect-virt', ['--container'], [0, 1]),
    swapBytes: kibibytes(await readText('/proc/meminfo'), 'SwapTotal'),
    somaxconn: toNumber(await readText('/proc/sys/net/core/somaxconn')),
    localPortRange: await readText('/proc/sys/net/ipv4/ip_local_port_range'),
    openFilesLimit: await readOpenFilesLimit(),
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
