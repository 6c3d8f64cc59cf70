import { capitalise } from '../../format/capitalise.ts';
import type { CampaignView, GroupView } from '../../study/campaign-view.ts';
import type { CellView } from '../../study/cell-view.ts';
import { ratioOf } from '../../study/comparison.ts';
import type { Fact, Facts } from '../../study/fact.ts';
import { METRICS } from '../../study/metrics.ts';
import type { ServiceIdentity } from '../../study/service-identity.ts';
import { type Cell, figure, type Table, text } from './table.ts';

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

const CAPTION = 'Todos os serviços, com intervalo de 95 % ou mais entre colchetes onde se aplica';
const controlNote = (place: 'coluna' | 'linha') =>
  `A última ${place} é o controle A/A: o mesmo serviço, medido duas vezes nos mesmos blocos. É o tamanho do ruído desta campanha.`;

/** So many services are columns that a page has room for; more are rows. */
const MOST_COLUMNS = 4;

/** Every service of a group by its main metrics, and each as a ratio to the one by which the others are told. */
export function comparisonTable(view: CampaignView, group: GroupView): Table {
  return group.cells.length > MOST_COLUMNS ? byService(view, group) : byMetric(view, group);
}

/** Of many services; the metrics with a ratio beside them are those that claims are about. */
const SHOWN = [
  { metric: 'throughput', isCompared: true },
  { metric: 'latency-p50', isCompared: false },
  { metric: 'latency-p99', isCompared: true },
  { metric: 'cpu-per-request', isCompared: true },
  { metric: 'server-memory', isCompared: false },
  { metric: 'timeouts', isCompared: false },
];

function byService({ facts }: CampaignView, { id, cells, baseline, control }: GroupView): Table {
  const metrics = SHOWN.flatMap(({ metric, isCompared }) => {
    const found = METRICS.find((each) => each.id === metric);
    return found ? [{ ...found, isCompared: isCompared && baseline !== null }] : [];
  });
  const ratio = ratioIn(facts);
  const row = (label: string, cell: CellView, to: ServiceIdentity | null, isRatioAlone = false) => ({
    label,
    cells: metrics.flatMap((metric) => [
      isRatioAlone ? text('—') : figure(cell.facts.get(metric.id) as Fact, 'interval'),
      ...(metric.isCompared ? [ratio(cell, to, metric.id)] : []),
    ]),
  });
  const controlled = cells.find(({ service }) => service.id === control?.of.id);
  return {
    id: `comparison-${id}`,
    caption: CAPTION,
    columns: [
      { label: 'Serviço', numeric: false },
      ...metrics.flatMap(({ label, isCompared }) => [
        { label: capitalise(label), numeric: true },
        ...(isCompared ? [{ label: `÷ ${baseline?.name}`, numeric: true }] : []),
      ]),
    ],
    rows: [
      ...cells.map((cell) =>
        row(cell.service.name, cell, cell.service.id === baseline?.id ? null : baseline),
      ),
      ...(control && controlled
        ? [row(`${controlled.service.name} ÷ ele mesmo`, controlled, control.cell.service, true)]
        : []),
    ],
    note: control ? controlNote('linha') : null,
  };
}

function ratioIn(facts: Facts) {
  return (cell: CellView, to: ServiceIdentity | null | undefined, metric: string): Cell => {
    const fact = to && ratioOf(facts, cell, to, metric);
    return fact ? figure(fact, 'interval') : text('—');
  };
}

function byMetric({ facts }: CampaignView, { id, cells, baseline, control }: GroupView): Table {
  const others = cells.filter(({ service }) => baseline && service.id !== baseline.id);
  const controlled = cells.filter(({ service }) => service.id === control?.of.id);
  const numeric = (label: string) => ({ label, numeric: true });
  const ratio = ratioIn(facts);
  return {
    id: `comparison-${id}`,
    caption: CAPTION,
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
    note: controlled.length > 0 ? controlNote('coluna') : null,
  };
}
