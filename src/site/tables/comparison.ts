import type { CampaignView, GroupView } from '../../study/campaign-view.ts';
import type { Fact } from '../../study/fact.ts';
import { METRICS } from '../../study/metrics.ts';
import { capitalise } from '../words.ts';
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
  'timeouts',
];

/** Every service of a group by its main metrics, and each as a ratio to the slowest. */
export function comparisonTable({ facts }: CampaignView, { id, cells, baseline }: GroupView): Table {
  const others = cells.filter(({ service }) => baseline && service.id !== baseline.id);
  const numeric = (label: string) => ({ label, numeric: true });
  return {
    id: `comparison-${id}`,
    caption: 'Todos os serviços, com intervalo de 95 % entre colchetes onde se aplica',
    columns: [
      { label: 'Métrica', numeric: false },
      ...cells.map(({ service }) => numeric(service.name)),
      ...others.map(({ service }) => numeric(`${service.name} ÷ ${baseline?.name}`)),
    ],
    rows: METRICS.filter((metric) => COMPARED.includes(metric.id)).map((metric) => ({
      label: capitalise(metric.label),
      cells: [
        ...cells.map((cell) => figure(cell.facts.get(metric.id) as Fact, 'interval')),
        ...others.map((cell) => {
          const name = (cell.facts.get(metric.id) as Fact).name;
          const ratio = facts.get(name.replace(cell.service.id, `${cell.service.id}:${baseline?.id}`));
          return ratio ? figure(ratio, 'interval') : text('—');
        }),
      ],
    })),
    note: null,
  };
}
