import { capitalise } from '../format/capitalise.ts';
import { formatTick } from '../format/format-axis.ts';
import { formatLevels } from '../format/format-levels.ts';
import { formatDuration } from '../format/format-time.ts';
import { formatValue } from '../format/format-value.ts';
import { formatCount } from '../format/plural.ts';
import { scenarioName } from '../format/scenario-names.ts';
import type { Campaign } from '../model/campaign.ts';
import type { CampaignView } from '../study/campaign-view.ts';
import type { CellView } from '../study/cell-view.ts';
import type { Fact } from '../study/fact.ts';
import { rampIdSuffix, rampSuffix } from '../study/ramp/ramp-facts.ts';
import type { RampView, ServiceRamp } from '../study/ramp/ramp-view.ts';
import { absentees } from './absentees.ts';
import type { CurveChart, CurveSeries } from './chart.ts';
import { BUDGETS, seriesOf } from './context.ts';

/** What is drawn over connections: the metric, its axis, and what it is, pt-BR. */
const DRAWN = [
  {
    metric: 'throughput',
    axisTitle: 'Requisições por segundo (escala logarítmica)',
    definition: 'Requisições respondidas por segundo em cada número de conexões',
  },
  {
    metric: 'latency-p99',
    axisTitle: 'Latência p99 (escala logarítmica)',
    definition: 'Tempo dentro do qual chegaram 99 de cada 100 respostas',
  },
  {
    metric: 'cpu-per-request',
    axisTitle: 'CPU do servidor por requisição (escala logarítmica)',
    definition: 'Tempo de processador do servidor ÷ requisições respondidas',
  },
  {
    metric: 'server-resident',
    axisTitle: 'Memória residente (escala logarítmica)',
    definition: 'Memória residente dos processos do servidor, na média do degrau',
  },
] as const;

/** Ids of the charts of a ramp, known before any of it is read. */
export function rampChartIds({ config }: Campaign): string[] {
  return config.scenarios.flatMap((scenario) =>
    config.budgets.flatMap((budget) => DRAWN.map(({ metric }) => idOf({ scenario, budget }, metric))),
  );
}

/** Four for each scenario and budget: rate, p99, CPU a request and memory. */
export function rampCharts(view: CampaignView): CurveChart[] {
  return view.ramps.flatMap((ramp) => DRAWN.map((drawn) => rampChart(view, ramp, drawn)));
}

function idOf(load: RampView['load'], metric: string): string {
  return `${metric}${rampIdSuffix(load)}`;
}

function rampChart(
  { data: { campaign }, facts }: CampaignView,
  ramp: RampView,
  { metric, axisTitle, definition }: (typeof DRAWN)[number],
): CurveChart {
  const { load, levels, services } = ramp;
  const series = services.map((service) => lineOf(service, metric));
  const { durationS } = campaign.config;
  const parts = [
    scenarioName(load.scenario),
    `${formatDuration(durationS)} por degrau`,
    formatCount(campaign.plan.order.length, 'rampa', 'rampas'),
    BUDGETS[load.budget],
  ];
  return {
    kind: 'curve',
    id: idOf(load, metric),
    title: titleOf(ramp, metric, (id) => facts.get(`${id}${rampSuffix(load)}.saturation`)),
    subtitle: [
      `${definition}; traço: intervalo; marca vazia: uma verificação reprova o valor, ou quem limita é o gerador; a linha para onde não há valor.`,
      `Carga: ${parts.join(', ')}.`,
      absentees(series),
    ]
      .filter(Boolean)
      .join(' '),
    description: `Linhas ${formatLevels(levels)}, em escalas logarítmicas. ${series.map((line) => describe(line, unitOf(services, metric))).join(' ')}`,
    unit: unitOf(services, metric),
    axisTitle,
    across: {
      title: 'Conexões simultâneas (escala logarítmica)',
      steps: 'conexões',
      column: 'connections',
      unit: null,
    },
    series,
  };
}

function unitOf(services: readonly ServiceRamp[], metric: string): Fact['unit'] {
  return services[0]?.cells[0]?.facts.get(metric)?.unit ?? 'count';
}

function lineOf({ cells }: ServiceRamp, metric: string): CurveSeries {
  return {
    series: seriesOf(cells[0] as CellView),
    points: cells.map(({ cell, facts }) => {
      const fact = facts.get(metric);
      const value = typeof fact?.value === 'number' ? fact.value : null;
      return {
        ...{ name: formatTick(cell.connections), at: cell.connections },
        value,
        interval: fact?.interval ?? null,
        isHollow:
          fact?.caveats.some(({ gate, status }) => status === 'fail' || gate === 'generator') ?? false,
        missing: value === null ? (fact?.missing ?? 'além do limite do gerador') : null,
      };
    }),
  };
}

/** Of the rate, who saturates first and who last; of the rest what it is, which no single level decides. */
function titleOf(
  { services, levels }: RampView,
  metric: string,
  saturationOf: (service: string) => Fact | undefined,
): string {
  const cell = services[0]?.cells[0];
  const label = capitalise(cell?.facts.get(metric)?.metricLabel ?? metric);
  const over = `${label}, ${formatLevels(levels)}`;
  if (metric !== 'throughput') return over;
  const known = services.flatMap(({ service }) => {
    const value = saturationOf(service.id)?.value;
    return typeof value === 'number' ? [{ name: service.name, value }] : [];
  });
  const [first, ...others] = known.toSorted((a, b) => a.value - b.value);
  const last = others.at(-1);
  if (!first || !last || first.value === last.value) return over;
  return `${first.name} satura com ${formatCount(first.value, 'conexão', 'conexões')}; ${last.name}, com ${formatCount(last.value, 'conexão', 'conexões')}`;
}

function describe({ series, points }: CurveSeries, unit: Fact['unit']): string {
  const values = points.flatMap(({ at, value }) =>
    value === null ? [] : [`${at}: ${formatValue(value, unit)}`],
  );
  return `${series.name}: ${values.length === 0 ? 'não medido' : values.join('; ')}.`;
}
