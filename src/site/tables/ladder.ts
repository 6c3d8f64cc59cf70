import { BUDGETS } from '../../format/budgets.ts';
import { capitalise } from '../../format/capitalise.ts';
import { scenarioName } from '../../format/scenario-names.ts';
import { rungTitle, SERIES } from '../../format/series.ts';
import { namedRungs } from '../../model/ladder.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { capacityFact, ladderIdSuffix } from '../../study/ladder/capacity-facts.ts';
import type { LadderView } from '../../study/ladder/ladder-view.ts';
import { labelOf, METRICS } from '../../study/metrics.ts';
import { type Cell, figure, type Table, text } from './table.ts';

/** What stands for each step that every ladder has, in the order of tables. */
export const OF_RUNGS = [
  'throughput',
  'latency-p50',
  'latency-p99',
  'latency-p99-sent',
  'omission',
  'sent-share',
  'generator-cpu',
  'cpu-per-request',
];

/** `Espera de 1 ms, um núcleo para o servidor, taxas fixas` */
export function ladderTitle({ load: { scenario, budget } }: LadderView): string {
  return `${scenarioName(scenario)}, ${BUDGETS[budget]}, ${SERIES.ladder}`;
}

/** The highest rate at each promise; then a table a metric, a column a step. */
export function ladderTables(view: CampaignView, own: LadderView): Table[] {
  return [
    capacityTable(view, own),
    ...OF_RUNGS.flatMap((id) => {
      const metric = METRICS.find((each) => each.id === id);
      return metric ? [rungTable(own, id, labelOf(metric, 'gerador'))] : [];
    }),
  ];
}

function capacityTable({ facts }: CampaignView, { load, ladder, services }: LadderView): Table {
  return {
    id: tableId(load, 'capacity'),
    caption: 'A maior taxa que cumpre cada promessa, com intervalo entre colchetes',
    columns: [
      { label: 'Serviço', numeric: false },
      ...ladder.promisesMs.map((ms) => ({ label: `p99 de até ${ms}\u00a0ms`, numeric: true })),
    ],
    rows: services.map(({ service }) => ({
      label: service.name,
      cells: ladder.promisesMs.map((ms): Cell => {
        const fact = capacityFact(facts, load, service, ms);
        return fact ? figure(fact, 'interval') : text('não medido');
      }),
    })),
    note: 'Requisições por segundo, a uma taxa fixa; latência contada do instante previsto para o envio. “>” é um limite inferior: daí em diante o gerador não pôde mais, e o número não leva veredito.',
  };
}

function rungTable({ load, ladder, services }: LadderView, metric: string, label: string): Table {
  return {
    id: tableId(load, metric),
    caption: `${capitalise(label)}, em laço fechado e a frações da taxa dele`,
    columns: [
      { label: 'Serviço', numeric: false },
      ...namedRungs(ladder).map((rung) => ({ label: capitalise(rungTitle(rung)), numeric: true })),
    ],
    rows: services.map(({ service, cells }) => ({
      label: service.name,
      cells: cells.map(({ facts }): Cell => {
        const fact = facts.get(metric);
        return fact && fact.missing === null
          ? figure(fact, metric === 'throughput' ? 'number' : 'unit')
          : text('não medido');
      }),
    })),
    note: NOTES[metric] ?? null,
  };
}

const NOTES: Record<string, string> = {
  'latency-p99':
    'A uma taxa fixa, do instante previsto para o envio; em laço fechado, do envio, porque ali não há instante previsto.',
  omission:
    'Quantas vezes a latência p99 que se esperou é a que um gerador diria contando só do envio: o que a omissão coordenada esconde.',
};

function tableId(load: LadderView['load'], what: string): string {
  return `ladder-${what}${ladderIdSuffix(load)}`;
}
