import { formatUnitTick } from '../format/format-axis.ts';
import { formatLevels } from '../format/format-levels.ts';
import { formatDuration } from '../format/format-time.ts';
import { formatValue } from '../format/format-value.ts';
import { formatCount } from '../format/plural.ts';
import { scenarioName } from '../format/scenario-names.ts';
import type { CampaignView } from '../study/campaign-view.ts';
import type { CellView } from '../study/cell-view.ts';
import { rampIdSuffix } from '../study/ramp/ramp-facts.ts';
import type { RampView, ServiceRamp } from '../study/ramp/ramp-view.ts';
import { absentees } from './absentees.ts';
import type { CurveChart, CurveSeries } from './chart.ts';
import { BUDGETS, seriesOf } from './context.ts';

/** Latency against rate, from few connections to many: what more connections buy, and what they cost. */
export function pathChart({ data: { campaign } }: CampaignView, ramp: RampView): CurveChart {
  const { load, levels, services } = ramp;
  const series = services.map(pathOf);
  const conditions = [
    scenarioName(load.scenario),
    `${formatLevels(levels)}`,
    `${formatDuration(campaign.config.durationS)} por degrau`,
    formatCount(campaign.plan.order.length, 'rampa', 'rampas'),
    BUDGETS[load.budget],
  ];
  return {
    kind: 'curve',
    id: `path${rampIdSuffix(load)}`,
    title: titleOf(services),
    subtitle: [
      'Latência p99 e requisições por segundo, um ponto por número de conexões, ligados do menor ao maior; traço: intervalo da latência; marca vazia: uma verificação reprova o valor, ou quem limita é o gerador.',
      `Carga: ${conditions.join(', ')}.`,
      absentees(series),
    ]
      .filter(Boolean)
      .join(' '),
    description: `Um caminho por serviço, das menos às mais conexões; latência em escala logarítmica. ${series.map(describe).join(' ')}`,
    unit: 'µs',
    axisTitle: 'Latência p99 (escala logarítmica)',
    across: {
      title: 'Requisições por segundo',
      steps: 'conexões',
      column: 'requests_per_s',
      unit: 'requests/s',
      isLinear: true,
    },
    series,
  };
}

function pathOf({ cells }: ServiceRamp): CurveSeries {
  return {
    series: seriesOf(cells[0] as CellView),
    points: levelsOf(cells).map(({ connections, rate, us, interval, fails, isBound, missing }) => ({
      ...{ name: formatCount(connections, 'conexão', 'conexões'), at: rate, value: us, interval },
      isHollow: fails || isBound,
      missing,
    })),
  };
}

interface Level {
  connections: number;
  rate: number;
  /** `null` where it is not known, and why. */
  us: number | null;
  interval: readonly [number, number] | null;
  missing: string | null;
  /** A gate fails one of the two. */
  fails: boolean;
  /** The generator could do no more. */
  isBound: boolean;
}

function levelsOf(cells: readonly CellView[]): Level[] {
  return cells.flatMap(({ cell, facts }) => {
    const [rate, latency] = [facts.get('throughput'), facts.get('latency-p99')];
    if (typeof rate?.value !== 'number') return [];
    const us = typeof latency?.value === 'number' ? latency.value : null;
    const caveats = [...rate.caveats, ...(latency?.caveats ?? [])];
    return [
      {
        ...{ connections: cell.connections, rate: rate.value, us, interval: latency?.interval ?? null },
        missing: us === null ? (latency?.missing ?? 'além do limite do gerador') : null,
        fails: caveats.some(({ status }) => status === 'fail'),
        isBound: caveats.some(({ gate }) => gate === 'generator'),
      },
    ];
  });
}

/** Promises that readers know, µs. */
const BOUNDS_US = [2, 5, 10, 20, 50, 100, 200, 500, 1000].map((ms) => ms * 1000);

/** How far each gets within the strictest bound that all of them keep somewhere. */
function titleOf(services: readonly ServiceRamp[]): string {
  const measured = services
    .map(({ service, cells }) => {
      const all = levelsOf(cells).filter(({ us }) => us !== null);
      return { name: service.name, all, levels: all.filter(({ fails }) => !fails) };
    })
    .filter(({ levels }) => levels.length > 0);
  if (measured.length === 0) return 'Latência p99 e requisições por segundo: não medido';
  const within = (levels: readonly Level[], boundUs: number) =>
    levels.filter(({ us }) => us !== null && us <= boundUs).toSorted((a, b) => b.rate - a.rate)[0];
  const bound = BOUNDS_US.find((us) => measured.every(({ levels }) => within(levels, us) !== undefined));
  if (bound === undefined) return 'Latência p99 à medida que as requisições por segundo crescem';
  const ranked = measured
    .flatMap(({ name, levels }) => {
      const best = within(levels, bound);
      return best ? [{ name, rate: best.rate, isBound: best.isBound }] : [];
    })
    .sort((a, b) => b.rate - a.rate);
  // A point that does not count may lie farther
  const isCut = measured.some(({ all, levels }) => within(all, bound) !== within(levels, bound));
  const shown = ranked.length > 2 ? [ranked[0], ranked.at(-1)] : ranked;
  const said = shown.flatMap((each) =>
    each
      ? [`${each.name} chega a ${each.isBound ? 'pelo menos ' : ''}${formatValue(each.rate, 'requests/s')}`]
      : [],
  );
  return `Com p99 de até ${formatUnitTick(bound, 'µs')}${isCut ? ', em pontos que nenhuma verificação reprova' : ''}, ${said.join('; ')}${ranked.length > 2 ? `, o maior e o menor de ${ranked.length} serviços` : ''}`;
}

function describe({ series, points }: CurveSeries): string {
  const values = points.flatMap(({ name, at, value, isHollow }) =>
    value === null
      ? []
      : [
          `${name}: ${isHollow ? 'ressalva, ' : ''}${formatValue(value, 'µs')} a ${formatValue(at, 'requests/s')}`,
        ],
  );
  return `${series.name}: ${values.length === 0 ? 'não medido' : values.join('; ')}.`;
}
