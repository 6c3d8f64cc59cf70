import type { Environment, Known } from '../model/environment.ts';
import type { Host } from './host.ts';
import { find, known, toNumber } from './probe.ts';

const CPUS = '/sys/devices/system/cpu';
const NODES = '/sys/devices/system/node';

type Topology = Pick<
  Environment,
  'sockets' | 'coresPerSocket' | 'threadsPerCore' | 'numaNodes' | 'simultaneousMultithreading'
>;

/** How sockets, cores and threads lie. */
export async function readTopology(host: Host): Promise<Topology> {
  if (host.platform === 'darwin') return readDarwinTopology(host);
  const { readText } = host;
  const cpuinfo = await readText('/proc/cpuinfo');
  const cores = toNumber(find(cpuinfo, /^cpu cores\s*:\s*(\d+)/m));
  const said = {
    sockets: countDistinct(cpuinfo, /^physical id\s*:\s*(\d+)/gm),
    coresPerSocket: cores,
    threadsPerCore: divide(toNumber(find(cpuinfo, /^siblings\s*:\s*(\d+)/m)), cores),
  };
  return {
    ...believed(said, host.system().cpus.length),
    numaNodes: await countNodes(host),
    simultaneousMultithreading: await readText(`${CPUS}/smt/control`),
  };
}

type Cores = Pick<Topology, 'sockets' | 'coresPerSocket' | 'threadsPerCore'>;

/** Some virtual machines and containers tell of cores that do not add up to their processors: then they tell nothing. */
function believed(said: Cores, processors: number): Cores {
  const [sockets, cores, threads] = [
    said.sockets.value,
    said.coresPerSocket.value,
    said.threadsPerCore.value,
  ];
  if (sockets === null || cores === null || threads === null) return said;
  // Cores of two kinds have a fraction of a thread more than one each
  if (Math.round(sockets * cores * threads) === processors) return said;
  const none = {
    value: null,
    reason: `/proc/cpuinfo: ${sockets} × ${cores} × ${threads} for ${processors} processors`,
  };
  return { sockets: none, coresPerSocket: none, threadsPerCore: none };
}

async function readDarwinTopology(host: Host): Promise<Topology> {
  const ask = async (name: string) => toNumber(await host.ask('sysctl', ['-n', name]));
  const none = { value: null, reason: 'macOS does not say' };
  const cores = await ask('hw.physicalcpu');
  const sockets = await ask('hw.packages');
  return {
    sockets,
    coresPerSocket: divide(cores, sockets),
    threadsPerCore: divide(await ask('hw.logicalcpu'), cores),
    numaNodes: none,
    simultaneousMultithreading: none,
  };
}

/** `1` where it may run above its nominal frequency, `0` where not; Intel's driver says the contrary. */
export async function readTurbo({ readText }: Host): Promise<Known<string>> {
  const boost = await readText(`${CPUS}/cpufreq/boost`);
  if (boost.value !== null) return boost;
  const off = await readText(`${CPUS}/intel_pstate/no_turbo`);
  return off.value === null ? boost : known(off.value === '0' ? '1' : '0');
}

/** `meltdown: Not affected; spectre_v1: Mitigation: …`, sorted by name. */
export async function readMitigations({ readText, list }: Host): Promise<Known<string>> {
  const folder = `${CPUS}/vulnerabilities`;
  const names = (await list(folder)).sort();
  const lines = await Promise.all(
    names.map(async (name) => {
      const { value, reason } = await readText(`${folder}/${name}`);
      return `${name}: ${value ?? reason}`;
    }),
  );
  return lines.length > 0 ? known(lines.join('; ')) : { value: null, reason: `${folder}: nothing listed` };
}

async function countNodes({ list }: Host): Promise<Known<number>> {
  const names = await list(NODES);
  const nodes = names.filter((name) => /^node\d+$/.test(name)).length;
  return nodes > 0 ? known(nodes) : { value: null, reason: `${NODES}: no nodes listed` };
}

function countDistinct(text: Known<string>, pattern: RegExp): Known<number> {
  if (text.value === null) return text;
  const found = new Set([...text.value.matchAll(pattern)].map((match) => match[1]));
  return found.size > 0 ? known(found.size) : { value: null, reason: `no line matches ${pattern}` };
}

function divide(a: Known<number>, b: Known<number>): Known<number> {
  if (a.value === null) return a;
  return b.value === null ? b : known(a.value / b.value);
}
