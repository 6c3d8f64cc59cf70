import { capitalise } from '../../format/capitalise.ts';
import type { CampaignView, GroupView } from '../../study/campaign-view.ts';
import type { CellView } from '../../study/cell-view.ts';
import { ratioOf } from '../../study/comparison.ts';
import type { Fact } from '../../study/fact.ts';
import { METRICS } from '../../study/metrics.ts';
import type { ServiceIdentity } from '../../study/service-identity.ts';
import { figure, type Table, text } from './table.ts';

const COMPARED = [
  'throughput',
  'requests-total',
  'transfer',
  'latency-mean',
  'latency-p50',
  'latency-p90',
  'latency-p99',
  'latency-p999',
  'latency-max',
  'cpu-per-request',
  'server-memory',
  'timeouts',
];

const CONTROL_NOTE =
  'A última coluna é o controle A/A: o mesmo serviço, medido duas vezes nos mesmos blocos. É o tamanho do ruído desta campanha.';

/** Every service of a group by its main metrics, and each as a ratio to the slowest. */
export function comparisonTable({ facts }: CampaignView, { id, cells, baseline, control }: GroupView): Table {
  const others = cells.filter(({ service }) => baseline && service.id !== baseline.id);
  const controlled = cells.filter(({ service }) => service.id === control?.of.id);
  const numeric = (label: string) => ({ label, numeric: true });
  const ratio = (cell: CellView, to: ServiceIdentity | null | undefined, metric: string) => {
    const fact = to && ratioOf(facts, cell, to, metric);
    return fact ? figure(fact, 'interval') : text('—');
  };
  return {
    id: `comparison-${id}`,
    caption: 'Todos os serviços, com intervalo de 95 % ou mais entre colchetes onde se aplica',
    columns: [
      { label: 'Métrica', numeric: false },
      ...cells.map(({ service }) => numeric(service.name)),
      ...others.map(({ service }) => numeric(`${service.name} ÷ ${baseline?.name}`)),
      ...controlled.map(({ service }) => numeric(`${service.name} ÷ ele mesmo`)),
    ],
    rows: METRICS.filter((metric) => COMPARED.includes(metric.id)).map((metric) => ({
      label: capitalise(metric.label),
      cells: [
        ...cells.map((cell) => figure(cell.facts.get(metric.id) as Fact, 'interval')),
        ...others.map((cell) => ratio(cell, baseline, metric.id)),
        ...controlled.map((cell) => ratio(cell, control?.cell.service, metric.id)),
      ],
    })),
    note: controlled.length > 0 ? CONTROL_NOTE : null,
  };
}
