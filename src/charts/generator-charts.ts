import { formatFact } from '../format/format-fact.ts';
import { formatDuration } from '../format/format-time.ts';
import { formatValue } from '../format/format-value.ts';
import { formatCount } from '../format/plural.ts';
import { scenarioName } from '../format/scenario-names.ts';
import type { Campaign } from '../model/campaign.ts';
import type { CampaignView } from '../study/campaign-view.ts';
import { commonWarnings, describeSaid } from '../study/gates/said-once.ts';
import { generatorsIdSuffix } from '../study/generators/generator-ratios.ts';
import type { GeneratorsView, ServiceUnderGenerators } from '../study/generators/generators-view.ts';
import { barRow, signs } from './bar-rows.ts';
import type { BarChart } from './chart.ts';
import { BUDGETS, seriesOf } from './context.ts';

const KINDS = [
  {
    id: 'generators-throughput',
    metric: 'throughput',
    axisTitle: 'Requisições por segundo',
    definition: 'Requisições respondidas por segundo que cada gerador alcança, no laço fechado que ele tem',
    /** Of the one with the highest, or the lowest, value. */
    title: (name: string, value: string, service: string) =>
      `Ao medir ${service}, quem alcança mais é o ${name}: ${value}`,
    isBest: (a: number, b: number) => a > b,
  },
  {
    id: 'generators-cpu',
    metric: 'generator-cpu-per-request',
    axisTitle: 'CPU do gerador por requisição',
    definition: 'Tempo de processador que o próprio gerador gasta em cada requisição',
    title: (name: string, value: string) => `O gerador que menos gasta é o ${name}: ${value} por requisição`,
    isBest: (a: number, b: number) => a < b,
  },
] as const;
type Kind = (typeof KINDS)[number];

/** Ids of the charts of a series of generators, known before any of it is read. */
export function generatorChartIds({ config }: Campaign): string[] {
  return config.scenarios.flatMap((scenario) =>
    config.budgets.flatMap((budget) =>
      config.contenders.flatMap((service) => KINDS.map(({ id }) => idOf(id, service, { scenario, budget }))),
    ),
  );
}

/** Two for each service, scenario and budget: the rate that each generator reaches, and what it costs itself. */
export function generatorCharts(view: CampaignView): BarChart[] {
  return view.rivals.flatMap((own) =>
    own.services.flatMap((each) => KINDS.map((kind) => chartOf(view, own, each, kind))),
  );
}

function idOf(kind: string, service: string, load: GeneratorsView['load']): string {
  return `${kind}-${service}${generatorsIdSuffix(load)}`;
}

function chartOf(
  { data: { campaign } }: CampaignView,
  { load, connections, generators }: GeneratorsView,
  { service, cells }: ServiceUnderGenerators,
  { id, metric, axisTitle, definition, title, isBest }: Kind,
): BarChart {
  const common = commonWarnings(cells.flatMap(({ facts }) => facts.get(metric) ?? []));
  const said = describeSaid(common);
  const bars = cells.flatMap((cell, index) => {
    const [generator, fact] = [generators[index], cell.facts.get(metric)];
    if (!generator || !fact) return [];
    const row = barRow({ ...seriesOf(cell), name: generator.name }, fact, true, common);
    return [{ fact, row: { ...row, key: generator.id } }];
  });
  const rows = bars.map(({ row }) => row);
  const best = rows.reduce<(typeof rows)[number] | null>(
    (found, row) =>
      row.value !== null && (found?.value == null || isBest(row.value, found.value)) ? row : found,
    null,
  );
  const unit = bars[0]?.fact.unit ?? 'count';
  const conditions = [
    scenarioName(load.scenario),
    formatCount(connections, 'conexão', 'conexões'),
    `${formatDuration(campaign.config.durationS)} por gerador`,
    formatCount(campaign.plan.order.length, 'bloco', 'blocos'),
    BUDGETS[load.budget],
  ];
  return {
    kind: 'bar',
    each: 'gerador',
    id: idOf(id, service.id, load),
    title:
      best?.value == null
        ? `${axisTitle}: não medido`
        : title(best.series.name, formatValue(best.value, unit), service.name),
    subtitle: [`${definition}.`, `Carga: ${conditions.join(', ')}.`, signs(rows), said]
      .filter(Boolean)
      .join(' '),
    description: `Barras horizontais a partir de zero. ${bars
      .map(({ fact, row }) => `${row.series.name}: ${formatFact(fact, 'interval')}.`)
      .join(' ')}`,
    axisTitle,
    unit,
    said,
    rows,
  };
}
