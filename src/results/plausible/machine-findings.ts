import type { Environment } from '../../model/environment.ts';
import type { Finding } from '../../records/record-error.ts';
import { formed, holds, within } from './finding.ts';
import { MOST_BYTES } from './margins.ts';

const WHOLE = /^\d+$/;
/** Where /proc/cpuinfo shows the host's cores, or a part of them (lxcfs), they need not add up. */
const SEES_ALL_CORES = /^(?:none|docker|podman|rkt|wsl)$/;

/** Words of the kernel, of systemd-detect-virt, and of Node, as what reads them can have found them. */
const FORMS: Partial<Record<keyof Environment, [pattern: RegExp, what: string]>> = {
  os: [/^(?:macOS )?\p{L}.*/u, 'a name of a system'],
  cpuModel: [/\p{L}/u, 'a name of a processor'],
  kernel: [/^(?:Linux|Darwin) \d+\.\d+/, "a system's name and version"],
  architecture: [/^(?:arm|arm64|ia32|loong64|mips|mipsel|ppc64|riscv64|s390x?|x64)$/, 'a word of Node'],
  simultaneousMultithreading: [
    /^(?:on|off|forceoff|notsupported|notimplemented|\d+)$/,
    'a word of the kernel',
  ],
  cpuGovernor: [/^(?:performance|powersave|ondemand|conservative|schedutil|userspace)$/, 'a governor'],
  cpuTurbo: [/^[01]$/, '0 or 1'],
  virtualization: [
    /^(?:none|kvm|amazon|qemu|bochs|xen|uml|vmware|oracle|microsoft|zvm|parallels|bhyve|qnx|acrn|powervm|apple|sre|google|vm-other)$/,
    'a word of systemd-detect-virt',
  ],
  container: [
    /^(?:none|openvz|lxc|lxc-libvirt|systemd-nspawn|docker|podman|rkt|wsl|proot|pouch|container-other)$/,
    'a word of systemd-detect-virt',
  ],
  kernelParameters: [/^(?:[a-z_]+(?:\.\w+)?(?:=\S+)?(?: |$))*$/, 'parameters of the kernel'],
  mitigations: [/^\w+: [^;]+(?:; [^;]+)*$/, "the kernel's list"],
  clockSource: [
    /^(?:tsc|tsc-early|hpet|acpi_pm|jiffies|pit|refined-jiffies|kvm-clock|xen|hyperv_clocksource\w*|arch_\w+|timebase|riscv_clocksource|tod)$/,
    "a clock of the kernel's",
  ],
  cgroupCpuMax: [/^(?:max|\d+)(?: \d+)?$/, 'a limit and a period'],
  cgroupMemoryMaxBytes: [/^(?:max|\d+)$/, 'max or bytes'],
  localPortRange: [/^\d{1,5}\s\d{1,5}$/, 'two ports'],
  node: [/^v\d+\.\d+\.\d+/, "Node's version"],
};

const NUMBERS: Partial<Record<keyof Environment, [range: readonly [number, number], why: string]>> = {
  logicalCpus: [[1, 2 ** 16], 'processors of one machine'],
  sockets: [[1, 2 ** 10], 'sockets of one machine'],
  coresPerSocket: [[1, 2 ** 14], 'cores of one socket'],
  threadsPerCore: [[1, 16], 'threads of one core'],
  numaNodes: [[1, 2 ** 10], 'nodes of one machine'],
  memoryBytes: [[2 ** 26, MOST_BYTES], 'memory of one machine'],
  swapBytes: [[0, MOST_BYTES], 'swap of one machine'],
  somaxconn: [[1, 2 ** 31 - 1], 'the length of a queue'],
  tcpMaxSynBacklog: [[1, 2 ** 31 - 1], 'the length of a queue'],
  openFilesLimit: [[16, 2 ** 40], 'files of one process'],
};

/** What a machine says of itself and cannot be, or contradicts. @param at where it stands in the record */
export function machineFindings(machine: Environment, at: string): Finding[] {
  const findings = [
    ...Object.entries(FORMS).flatMap(([field, [pattern, what]]) => {
      const { value, below } = ownValue(machine[field as keyof Environment]);
      return typeof value === 'string' ? formed(`${at}/${field}${below}`, value, pattern, what) : [];
    }),
    ...Object.entries(NUMBERS).flatMap(([field, [range, why]]) => {
      const { value, below } = ownValue(machine[field as keyof Environment]);
      return typeof value === 'number' ? within(`${at}/${field}${below}`, value, range, why) : [];
    }),
  ];
  return [...findings, ...topology(machine, at), ...container(machine, at)];
}

function ownValue(field: unknown): { value: unknown; below: string } {
  return typeof field === 'object' && field !== null && 'value' in field
    ? { value: field.value, below: '/value' }
    : { value: field, below: '' };
}

function topology(machine: Environment, at: string): Finding[] {
  const { logicalCpus, sockets, coresPerSocket, threadsPerCore, numaNodes } = machine;
  const { simultaneousMultithreading: smt, container: around } = machine;
  const product =
    sockets.value !== null && coresPerSocket.value !== null && threadsPerCore.value !== null
      ? sockets.value * coresPerSocket.value * threadsPerCore.value
      : logicalCpus;
  const comparable = around.value === null || SEES_ALL_CORES.test(around.value);
  return [
    ...holds(
      `${at}/logicalCpus`,
      // Cores of two kinds have a fraction of a thread more than one each
      !comparable || Math.abs(product - logicalCpus) < 1e-6 * logicalCpus,
      `${product}, sockets × cores × threads`,
      String(logicalCpus),
    ),
    ...within(`${at}/numaNodes/value`, numaNodes.value, [1, logicalCpus], 'no more than processors'),
    ...holds(
      `${at}/simultaneousMultithreading/value`,
      !/^(?:off|forceoff|notsupported)$/.test(smt.value ?? '') || (threadsPerCore.value ?? 1) === 1,
      'on, for a core has several threads',
      String(smt.value),
    ),
    ...holds(
      `${at}/localPortRange/value`,
      rangeOf(machine.localPortRange.value),
      'a port and a higher one, to 65535',
      String(machine.localPortRange.value),
    ),
  ];
}

function rangeOf(ports: string | null): boolean {
  if (ports === null) return true;
  const [low = 0, high = 0] = ports.split(/\s/).map(Number);
  return low >= 1 && low <= high && high <= 65_535;
}

/** What Docker says of the same machine, where its kernel is the same: on macOS it runs in a machine of its own. */
function container(machine: Environment, at: string): Finding[] {
  const { engine, kernel, logicalCpus, memoryBytes } = machine;
  const below = `${at}/engine`;
  const isSame = kernel.endsWith(` ${engine.kernel}`);
  const number = (name: string, own: number) => {
    const said = engine[name];
    if (said === undefined || !isSame) return [];
    return WHOLE.test(said)
      ? within(`${below}/${name}`, Number(said), [own * 0.99, own * 1.01], "as the machine's own")
      : formed(`${below}/${name}`, said, WHOLE, 'a whole number');
  };
  return [...number('logicalCpus', logicalCpus), ...number('memoryBytes', memoryBytes)];
}
