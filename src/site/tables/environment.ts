import { formatValue } from '../../format/format-value.ts';
import type { Unit } from '../../format/unit.ts';
import type { Known } from '../../model/environment.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { ENVIRONMENT_LABELS } from '../../study/environment-labels.ts';
import { capitalise } from '../words.ts';
import { type Table, text } from './table.ts';

type Simple = keyof typeof ENVIRONMENT_LABELS;

/** Of what is a number. */
const UNITS: Partial<Record<Simple, Unit>> = {
  logicalCpus: 'count',
  sockets: 'count',
  coresPerSocket: 'count',
  threadsPerCore: 'count',
  numaNodes: 'count',
  memoryBytes: 'bytes',
  swapBytes: 'bytes',
  somaxconn: 'count',
  tcpMaxSynBacklog: 'count',
  openFilesLimit: 'count',
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
      ...(Object.keys(ENVIRONMENT_LABELS) as Simple[]).map((field) => ({
        label: capitalise(ENVIRONMENT_LABELS[field]),
        cells: [text(describe(environment[field], UNITS[field]))],
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
