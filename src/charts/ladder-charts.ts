import { formatDuration } from '../format/format-time.ts';
import { formatValue } from '../format/format-value.ts';
import { formatCount } from '../format/plural.ts';
import { scenarioName } from '../format/scenario-names.ts';
import { rungTitle } from '../format/series.ts';
import type { Unit } from '../format/unit.ts';
import type { Campaign } from '../model/campaign.ts';
import type { CampaignView } from '../study/campaign-view.ts';
import type { CellView } from '../study/cell-view.ts';
import { capacityFact, ladderIdSuffix } from '../study/ladder/capacity-facts.ts';
import type { LadderView, ServiceLadder } from '../study/ladder/ladder-view.ts';
import { absentees } from './absentees.ts';
import type { CurveChart, CurveSeries } from './chart.ts';
import { BUDGETS, seriesOf } from './context.ts';

const KINDS = ['capacity', 'latency-by-rate'] as const;
type Kind = (typeof KINDS)[number];

/** Ids of the charts of a ladder, known before any of it is read. */
export function ladderChartIds({ config }: Campaign): string[] {
  return config.scenarios.flatMap((scenario) =>
    config.budgets.flatMap((budget) => KINDS.map((kind) => idOf(kind, { scenario, budget }))),
  );
}

/** Two for each scenario and budget: the highest rate by promise, and p99 by rate. */
export function ladderCharts(view: CampaignView): CurveChart[] {
  return view.ladders.flatMap((ladder) => [capacityChart(view, ladder), latencyChart(view, ladder)]);
}

function idOf(kind: Kind, load: LadderView['load']): string {
  return `${kind}${ladderIdSuffix(load)}`;
}

function capacityChart(view: CampaignView, own: LadderView): CurveChart {
  const { load, ladder, services } = own;
  const series = services.map((each) => capacityLine(view, own, each));
  const best = ladder.promisesMs.flatMap((ms) => leaderAt(series, ms, view.data.campaign));
  return {
    kind: 'curve',
    id: idOf('capacity', load),
    title: best[0] ?? 'Maior taxa que cumpre cada promessa',
    subtitle: [
      'Maior taxa fixa em que 99 de cada 100 respostas chegam dentro do limite, contado do instante previsto para o envio; traço: intervalo, onde não começa em zero; marca vazia: o gerador não pôde mais, e o valor é um limite inferior.',
      conditions(view, own),
      absentees(series),
    ]
      .filter(Boolean)
      .join(' '),
    description: `Linhas por promessa de p99, em escalas logarítmicas. ${series.map((line) => describe(line, 'requests/s')).join(' ')}`,
    unit: 'requests/s',
    axisTitle: 'Requisições por segundo (escala logarítmica)',
    across: {
      title: 'Promessa: p99 de até tantos ms (escala logarítmica)',
      steps: 'p99 de até, em ms',
      column: 'promise_ms',
      unit: null,
    },
    series,
  };
}

/** Who keeps the strictest promise at the highest rate. */
function leaderAt(series: readonly CurveSeries[], ms: number, { contenders }: Campaign): string[] {
  const known = series.flatMap(({ series: { id, name }, points }) => {
    const point = points.find(({ at }) => at === ms);
    return !point || point.value === null || point.isHollow
      ? []
      : [{ name: contenders[id]?.name ?? name, value: point.value }];
  });
  const [first, second] = known.toSorted((a, b) => b.value - a.value);
  if (!first || !second) return [];
  return [`Com p99 de até ${ms}\u00a0ms, ${first.name} sustenta ${formatValue(first.value, 'requests/s')}`];
}

function capacityLine(
  { facts }: CampaignView,
  { load, ladder }: LadderView,
  { service, cells }: ServiceLadder,
): CurveSeries {
  return {
    series: seriesOf(cells[0] as CellView),
    points: ladder.promisesMs.map((ms) => {
      const fact = capacityFact(facts, load, service, ms);
      const value = typeof fact?.value === 'number' ? fact.value : (fact?.above ?? null);
      return {
        ...{ name: String(ms), at: ms, value },
        // One that begins at nothing has no place on a logarithmic axis
        interval: fact?.interval && fact.interval[0] > 0 ? fact.interval : null,
        isHollow:
          typeof fact?.above === 'number' || (fact?.caveats.some(({ status }) => status === 'fail') ?? false),
        missing: value === null ? (fact?.missing ?? 'não medido') : null,
      };
    }),
  };
}

function latencyChart(view: CampaignView, own: LadderView): CurveChart {
  const { load, services } = own;
  const series = services.map(latencyLine);
  return {
    kind: 'curve',
    id: idOf('latency-by-rate', load),
    title: 'Latência p99 à medida que a taxa pedida cresce',
    subtitle: [
      'Tempo, desde o instante previsto para o envio, dentro do qual chegaram 99 de cada 100 respostas, a frações da taxa que cada serviço alcança em laço fechado; traço: intervalo; marca vazia: uma verificação reprova o valor.',
      conditions(view, own),
      absentees(series),
    ]
      .filter(Boolean)
      .join(' '),
    description: `Linhas por taxa, em escalas logarítmicas. ${series.map((line) => describe(line, 'µs')).join(' ')}`,
    unit: 'µs',
    axisTitle: 'Latência p99 (escala logarítmica)',
    across: {
      title: 'Requisições por segundo (escala logarítmica)',
      steps: 'taxa',
      column: 'requests_per_s',
      unit: 'requests/s',
    },
    series,
  };
}

function latencyLine({ cells }: ServiceLadder): CurveSeries {
  return {
    series: seriesOf(cells[0] as CellView),
    points: cells.slice(1).flatMap(({ cell, facts }) => {
      const [rate, latency] = [facts.get('throughput'), facts.get('latency-p99')];
      if (typeof rate?.value !== 'number') return [];
      const value = typeof latency?.value === 'number' ? latency.value : null;
      return [
        {
          ...{ name: rungTitle(cell.rung ?? ''), at: rate.value, value },
          interval: latency?.interval ?? null,
          isHollow: latency?.caveats.some(({ status }) => status === 'fail') ?? false,
          missing: value === null ? (latency?.missing ?? 'além do limite do gerador') : null,
        },
      ];
    }),
  };
}

function conditions({ data: { campaign } }: CampaignView, { load, ladder }: LadderView): string {
  const parts = [
    scenarioName(load.scenario),
    `${formatDuration(campaign.config.durationS)} por fração, ${formatDuration(ladder.confirmS)} por confirmação`,
    formatCount(campaign.plan.order.length, 'escada', 'escadas'),
    BUDGETS[load.budget],
  ];
  return `Carga: ${parts.join(', ')}.`;
}

function describe({ series, points }: CurveSeries, unit: Unit): string {
  const values = points.flatMap(({ name, value, isHollow }) =>
    value === null ? [] : [`${name}: ${isHollow ? 'ressalva, ' : ''}${formatValue(value, unit)}`],
  );
  return `${series.name}: ${values.length === 0 ? 'não medido' : values.join('; ')}.`;
}
