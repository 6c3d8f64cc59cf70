import { generatorOf } from '../../model/campaign.ts';
import type { CampaignView, GroupView } from '../../study/campaign-view.ts';
import type { CellView } from '../../study/cell-view.ts';
import type { Fact } from '../../study/fact.ts';
import { figure, type Table } from './table.ts';

const ROWS: readonly { label: string; printed: string; restored: string }[] = [
  { label: 'Média', printed: 'printed-mean', restored: 'latency-mean' },
  { label: 'Desvio padrão', printed: 'printed-stdev', restored: 'latency-stdev' },
  { label: 'Percentil 99', printed: 'printed-p99', restored: 'latency-p99' },
];

/** What wrk printed beside what it had measured, and how many samples its correction had invented. */
export function printedTable({ data }: CampaignView, { id, cells }: GroupView): Table {
  const { name } = generatorOf(data.campaign);
  const fact = (cell: CellView, metric: string) => figure(cell.facts.get(metric) as Fact);
  return {
    id: `printed-${id}`,
    caption: `Latências impressas pelo ${name} e restauradas`,
    columns: [
      { label: 'Latência', numeric: false },
      ...cells.flatMap(({ service }) =>
        ['impressa', 'restaurada'].map((what) => ({ label: `${service.name}, ${what}`, numeric: true })),
      ),
    ],
    rows: [
      ...ROWS.map(({ label, printed, restored }) => ({
        label,
        cells: cells.flatMap((cell) => [fact(cell, printed), fact(cell, restored)]),
      })),
      {
        label: 'Amostras',
        cells: cells.flatMap((cell) => [fact(cell, 'printed-samples'), fact(cell, 'latency-samples')]),
      },
      {
        label: 'Inventadas pela correção',
        cells: cells.flatMap((cell) => [fact(cell, 'phantom-samples'), fact(cell, 'phantom-share')]),
      },
    ],
    note: `Média e desvio impressos: média geométrica das rodadas. O percentil impresso é o do histograma que o ${name} corrigiu. A última linha traz a contagem e, ao lado, sua fração do que o ${name} contou.`,
  };
}
