import { type Campaign, generatorOf, machineOf } from './campaign.ts';
import type { Environment, Known } from './environment.ts';
import { recordedRuntime, runtimesOf } from './runtime.ts';

export { machineKey, machineLabel } from './machine-key.ts';

/**
 * What two campaigns must have in common for their figures to be compared, by the record's field; pt-BR names for
 * readers. Left out is what changes without bearing on figures: Node's version, free ports, a limit that was enough; of the
 * kernel how its build is numbered, of Docker and of the services' runtimes the patch.
 */
export const COMPARABLE = {
  engine: 'motor de execução',
  runtimes: 'versões dos runtimes',
  'environment.os': 'sistema operacional',
  'environment.kernel': 'kernel',
  'environment.architecture': 'arquitetura',
  'environment.cpuModel': 'processador',
  'environment.logicalCpus': 'processadores lógicos',
  'environment.sockets': 'soquetes',
  'environment.coresPerSocket': 'núcleos por soquete',
  'environment.threadsPerCore': 'threads por núcleo',
  'environment.simultaneousMultithreading': 'SMT',
  'environment.cpuGovernor': 'política de frequência',
  'environment.cpuTurbo': 'turbo',
  'environment.virtualization': 'máquina virtual',
  'environment.container': 'contêiner em volta',
  'environment.kernelParameters': 'parâmetros do kernel',
  'environment.mitigations': 'mitigações',
  'environment.clockSource': 'fonte do relógio',
  'environment.memoryGib': 'memória, em GiB',
  'environment.cgroupCpuMax': 'limite de CPU do cgroup',
  'environment.cgroupMemoryMaxBytes': 'limite de memória do cgroup',
  'environment.somaxconn': 'somaxconn',
  'environment.tcpMaxSynBacklog': 'tcp_max_syn_backlog',
  'environment.engine.dockerEngine': 'versão do Docker',
  'generator.version': 'versão do wrk',
  'generator.sha256': 'binário do wrk',
} as const;
export type ComparableField = keyof typeof COMPARABLE;

/** The stable subset of a campaign's record: its hash is the comparability fingerprint. What is not known is `null`. */
export function comparableFields(
  campaign: Pick<Campaign, 'engine' | 'machines' | 'config' | 'contenders' | 'generators'>,
): Record<ComparableField, string | null> {
  const { engine } = campaign;
  const environment = machineOf(campaign, 'server');
  const generator = generatorOf(campaign);
  const own = (field: keyof Environment) => textOf(environment[field] as Known<string | number>);
  const values = (Object.keys(COMPARABLE) as ComparableField[]).map(
    (field): [ComparableField, string | null] => {
      const name = field.slice(field.indexOf('.') + 1);
      switch (field) {
        case 'engine':
          return [field, engine];
        case 'runtimes':
          return [field, runtimesOf(campaign.contenders)];
        case 'generator.version':
          return [field, generator.version];
        case 'generator.sha256':
          return [field, generator.sha256];
        case 'environment.memoryGib':
          return [field, String(Math.round(environment.memoryBytes / 2 ** 30))];
        case 'environment.kernel':
          return [field, started(own('kernel'), KERNEL)];
        case 'environment.engine.dockerEngine':
          return [field, started(environment.engine.dockerEngine ?? null, MINOR_VERSION)];
        default:
          return [field, own(name as keyof Environment)];
      }
    },
  );
  return Object.fromEntries(values) as Record<ComparableField, string | null>;
}

/** `Linux 6.18.44` of `Linux 6.18.44-fc-v669`: how a distribution numbers its builds makes no other machine. */
const KERNEL = /^\S+ \d+(?:\.\d+)*/;
/** `28.3` of `28.3.1` or `28.3.0+dfsg1`. */
const MINOR_VERSION = /^\d+\.\d+/;

/** What of a text bears on comparing; all of it where it is of another form. */
function started(text: string | null, pattern: RegExp): string | null {
  return text === null ? null : (pattern.exec(text)?.[0] ?? text);
}

function textOf(value: Known<string | number> | string | number): string | null {
  if (typeof value !== 'object') return String(value);
  return value.value === null ? null : String(value.value);
}

/** A field in which one machine, or what measures on it, is not as it was; values as text, `null` where not known. */
export interface MachineDifference {
  field: string;
  old: string | null;
  now: string | null;
  /** Figures before and after cannot be compared; else it is only worth knowing. */
  stops: boolean;
}

/**
 * The one list of what makes another machine: what is in `COMPARABLE` stops a campaign from going on as it stops two
 * from being compared. Whatever else a record has of its machine only warns: the limit of open files, some KiB of
 * memory, Node's version, another build of the same kernel, a patch of a runtime.
 */
export function machineDifferences(
  old: Parameters<typeof comparableFields>[0],
  now: Parameters<typeof comparableFields>[0],
): MachineDifference[] {
  const [before, after] = [comparableFields(old), comparableFields(now)];
  const stopping = (Object.keys(COMPARABLE) as ComparableField[])
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, old: before[field], now: after[field], stops: true }));
  const [was, is] = [old, now].map(everyField) as [
    Record<string, string | null>,
    Record<string, string | null>,
  ];
  const told = new Set<string>(stopping.map(({ field }) => field));
  const warning = [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => !told.has(field) && (was[field] ?? null) !== (is[field] ?? null))
    .filter((field) => !(told.has('runtimes') && field.startsWith('contenders.')))
    .map((field) => ({ field, old: was[field] ?? null, now: is[field] ?? null, stops: false }));
  return [...stopping, ...warning];
}

function everyField(campaign: Parameters<typeof comparableFields>[0]): Record<string, string | null> {
  const { engine, ...machine } = machineOf(campaign, 'server');
  return Object.fromEntries([
    ...Object.entries(machine).map(([field, value]) => [
      `environment.${field}`,
      textOf(value as Known<string | number>),
    ]),
    ...Object.entries(engine).map(([field, value]) => [`environment.engine.${field}`, value]),
    ...runtimeFields(campaign),
  ]);
}

/** Where the series is another, that is told already. */
function runtimeFields({ contenders }: Pick<Campaign, 'contenders'>): [string, string][] {
  return Object.entries(contenders).flatMap(([label, build]) => {
    const runtime = recordedRuntime(build);
    return runtime ? [[`contenders.${label}.versions.${runtime.key}`, runtime.version]] : [];
  });
}
