import type { Environment } from '../../model/environment.ts';
import type { Finding } from '../../records/record-error.ts';
import { formed, holds, within } from './finding.ts';
import { MOST_BYTES, MOST_CPUS } from './margins.ts';

const WHOLE = /^\d+$/;

/** No list of words: each kernel brings its own, and a machine that nobody has seen is not to be refused. */
const WORD = /^[a-z][a-z0-9]+(?:[_-][a-z0-9]+)*$/i;

/** Words of the kernel, of systemd-detect-virt, and of Node, as what reads them can have found them. */
const FORMS: Partial<Record<keyof Environment, [pattern: RegExp, what: string]>> = {
  os: [/\p{L}/u, 'a name of a system'],
  cpuModel: [/\p{L}/u, 'a name of a processor'],
  kernel: [/^(?:Linux|Darwin) \d+\.\d+/, "a system's name and version"],
  architecture: [WORD, 'a word of Node'],
  simultaneousMultithreading: [/^(?:[a-z]{2,}|\d+)$/, 'a word of the kernel'],
  cpuGovernor: [WORD, 'a word of the kernel'],
  cpuTurbo: [/^[01]$/, '0 or 1'],
  virtualization: [WORD, 'a word of systemd-detect-virt'],
  container: [WORD, 'a word of systemd-detect-virt'],
  kernelParameters: [/^(?:[a-z_]+(?:\.\w+)?(?:=\S+)?(?: |$))*$/, 'parameters of the kernel'],
  mitigations: [/^\w+: [^;]+(?:; [^;]+)*$/, "the kernel's list"],
  clockSource: [WORD, "a clock of the kernel's"],
  cgroupCpuMax: [/^(?:max|\d+)(?: \d+)?$/, 'a limit and a period'],
  cgroupMemoryMaxBytes: [/^(?:max|\d+)$/, 'max or bytes'],
  localPortRange: [/^\d{1,5}\s\d{1,5}$/, 'two ports'],
  node: [/^v\d+\.\d+\.\d+/, "Node's version"],
};

const NUMBERS: Partial<Record<keyof Environment, [range: readonly [number, number], why: string]>> = {
  logicalCpus: [[1, MOST_CPUS], 'processors of one machine'],
  sockets: [[1, 2 ** 10], 'sockets of one machine'],
  coresPerSocket: [[1, 2 ** 14], 'cores of one socket'],
  threadsPerCore: [[1, 16], 'threads of one core'],
  numaNodes: [[1, 2 ** 10], 'nodes of one machine'],
  memoryBytes: [[2 ** 26, MOST_BYTES], 'memory of one machine'],
  swapBytes: [[0, MOST_BYTES], 'swap of one machine'],
  somaxconn: [[0, 2 ** 31 - 1], 'the length of a queue'],
  tcpMaxSynBacklog: [[0, 2 ** 31 - 1], 'the length of a queue'],
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

/** Processors of the whole machine; `null` where it does not say: a program may be left fewer (`taskset`, a cpuset). */
export function machineCpus({ sockets, coresPerSocket, threadsPerCore }: Environment): number | null {
  if (sockets.value === null || coresPerSocket.value === null || threadsPerCore.value === null) return null;
  // Cores of two kinds have a fraction of a thread more than one each
  return Math.round(sockets.value * coresPerSocket.value * threadsPerCore.value);
}

function topology(machine: Environment, at: string): Finding[] {
  const { logicalCpus, numaNodes, threadsPerCore, simultaneousMultithreading: smt } = machine;
  const cpus = machineCpus(machine) ?? MOST_CPUS;
  return [
    ...within(`${at}/logicalCpus`, logicalCpus, [1, cpus], 'no more than sockets × cores × threads'),
    ...within(`${at}/numaNodes/value`, numaNodes.value, [1, cpus], 'no more than processors'),
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

/**
 * What Docker says of the same machine, where its kernel is the same: on macOS it runs in a machine of its own. It may
 * itself be left fewer processors, and this program less memory (a container).
 */
function container(machine: Environment, at: string): Finding[] {
  const { engine, kernel, memoryBytes } = machine;
  if (!kernel.endsWith(` ${engine.kernel}`)) return [];
  const number = (name: string, range: readonly [number, number], why: string) => {
    const said = engine[name];
    if (said === undefined) return [];
    return WHOLE.test(said)
      ? within(`${at}/engine/${name}`, Number(said), range, why)
      : formed(`${at}/engine/${name}`, said, WHOLE, 'a whole number');
  };
  return [
    ...number('logicalCpus', [1, machineCpus(machine) ?? MOST_CPUS], "no more than the machine's own"),
    ...number('memoryBytes', [memoryBytes * 0.99, MOST_BYTES], "no less than the machine's own"),
  ];
}
