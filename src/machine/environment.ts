import type { Environment, Known } from '../model/environment.ts';
import { readCpuMax, readMemoryMax } from './cgroup.ts';
import { readDarwin } from './darwin.ts';
import { type Host, LOCAL } from './host.ts';
import { kibibytes } from './machine-state.ts';
import { find, known, toNumber } from './probe.ts';
import { readMitigations, readTopology, readTurbo } from './processor.ts';

/** The machine, as far as it can be read without privileges. What can't be had is `null` with a reason. */
export async function readEnvironment(
  engine: Record<string, string>,
  host: Host = LOCAL,
): Promise<Environment> {
  const { readText } = host;
  const system = host.system();
  return {
    os: await osName(host),
    kernel: `${system.type} ${system.release}`,
    architecture: system.architecture,
    cpuModel: known(system.cpus[0]?.model.trim(), 'the system names no CPU model'),
    logicalCpus: system.logicalCpus,
    ...(await readTopology(host)),
    cpuGovernor: await readText('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor'),
    cpuTurbo: await readTurbo(host),
    kernelParameters: kernelParameters(await readText('/proc/cmdline')),
    mitigations: await readMitigations(host),
    clockSource: await readText('/sys/devices/system/clocksource/clocksource0/current_clocksource'),
    memoryBytes: system.memoryBytes,
    ...(await (host.platform === 'darwin' ? readDarwin(host) : readLinux(host))),
    cgroupCpuMax: await readCpuMax('self', host),
    cgroupMemoryMaxBytes: await readMemoryMax('self', host),
    tcpMaxSynBacklog: toNumber(await readText('/proc/sys/net/ipv4/tcp_max_syn_backlog')),
    node: process.version,
    engine,
  };
}

async function readLinux(host: Host) {
  const { readText, ask } = host;
  return {
    virtualization: await ask('systemd-detect-virt', ['--vm'], [0, 1]),
    container: await ask('systemd-detect-virt', ['--container'], [0, 1]),
    swapBytes: kibibytes(await readText('/proc/meminfo'), 'SwapTotal'),
    somaxconn: toNumber(await readText('/proc/sys/net/core/somaxconn')),
    localPortRange: await readText('/proc/sys/net/ipv4/ip_local_port_range'),
    openFilesLimit: await readOpenFilesLimit(host),
  };
}

const BEARING_ON_SPEED =
  /(?<=^| )(?:mitigations|isolcpus|nohz_full|rcu_nocbs|nosmt|maxcpus|idle|intel_pstate|amd_pstate|cpuidle\.\w+|processor\.max_cstate|intel_idle\.max_cstate|transparent_hugepage|psi)(?:=\S+)?(?= |$)/g;

function kernelParameters(commandLine: Known<string>): Known<string> {
  if (commandLine.value === null) return commandLine;
  return known(commandLine.value.match(BEARING_ON_SPEED)?.join(' ') ?? '');
}

export async function readOpenFilesLimit({ readText }: Host = LOCAL): Promise<Known<number>> {
  return toNumber(find(await readText('/proc/self/limits'), /^Max open files\s+(\d+)/m));
}

async function osName({ platform, ask, readText }: Host): Promise<Known<string>> {
  if (platform === 'darwin') {
    const version = await ask('sw_vers', ['-productVersion']);
    return version.value === null ? version : known(`macOS ${version.value}`);
  }
  return find(await readText('/etc/os-release'), /^PRETTY_NAME="?([^"\n]*)"?$/m);
}
