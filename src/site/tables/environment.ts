import { formatValue } from '../../format/format-value.ts';
import type { Unit } from '../../format/unit.ts';
import type { Environment, Known } from '../../model/environment.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { capitalise } from '../words.ts';
import { type Table, text } from './table.ts';

type Simple = Exclude<keyof Environment, 'engine'>;

/** pt-BR, and the unit of what is a number; every field of the record has its row. */
const FIELDS: Record<Simple, { label: string; unit?: Unit }> = {
  os: { label: 'sistema operacional' },
  kernel: { label: 'núcleo do sistema' },
  architecture: { label: 'arquitetura' },
  cpuModel: { label: 'processador' },
  logicalCpus: { label: 'processadores lógicos', unit: 'count' },
  sockets: { label: 'soquetes', unit: 'count' },
  coresPerSocket: { label: 'núcleos por soquete', unit: 'count' },
  threadsPerCore: { label: 'threads por núcleo', unit: 'count' },
  numaNodes: { label: 'nós NUMA', unit: 'count' },
  simultaneousMultithreading: { label: 'SMT' },
  cpuGovernor: { label: 'política de frequência' },
  cpuTurbo: { label: 'turbo' },
  virtualization: { label: 'máquina virtual' },
  container: { label: 'contêiner em volta' },
  kernelParameters: { label: 'parâmetros do núcleo' },
  mitigations: { label: 'vulnerabilidades do processador e mitigações' },
  clockSource: { label: 'fonte do relógio' },
  memoryBytes: { label: 'memória', unit: 'bytes' },
  swapBytes: { label: 'memória de troca', unit: 'bytes' },
  cgroupCpuMax: { label: 'limite de CPU do cgroup' },
  cgroupMemoryMaxBytes: { label: 'limite de memória do cgroup' },
  somaxconn: { label: 'fila máxima de conexões (somaxconn)', unit: 'count' },
  tcpMaxSynBacklog: { label: 'fila de conexões a meio caminho (tcp_max_syn_backlog)', unit: 'count' },
  localPortRange: { label: 'portas locais' },
  openFilesLimit: { label: 'limite de arquivos abertos', unit: 'count' },
  node: { label: 'Node.js' },
};

/** The machine as the record has it; what could not be had says why. */
export function environmentTable({ data }: CampaignView): Table {
  const { environment } = data.campaign;
  return {
    id: 'environment',
    caption: 'Máquina e sistema',
    columns: [
      { label: 'O quê', numeric: false },
      { label: 'Valor', numeric: false },
    ],
    rows: [
      ...(Object.keys(FIELDS) as Simple[]).map((field) => ({
        label: capitalise(FIELDS[field].label),
        cells: [text(describe(environment[field], FIELDS[field].unit))],
      })),
      ...Object.entries(environment.engine).map(([label, value]) => ({ label, cells: [text(value)] })),
    ],
    note: null,
  };
}

function describe(value: string | number | Known<string | number | boolean>, unit: Unit = 'text'): string {
  if (typeof value === 'object')
    return value.value === null
      ? `não medido: ${value.reason}`
      : describe(String(value.value) === value.value ? value.value : Number(value.value), unit);
  return typeof value === 'number' ? formatValue(value, unit) : value;
}
