import { NOT_MEASURED } from '../format/format-fact.ts';
import { formatValue } from '../format/format-value.ts';
import { formatList } from '../format/plural.ts';
import { mean } from '../stats/interval.ts';
import type { CellView } from '../study/cell-view.ts';
import { percent } from '../study/gates/quantities.ts';
import { STATIONARITY_LIMIT } from '../study/gates/stationarity.ts';
import type { TimelineChart, TimelineSeries } from './chart.ts';
import { type Context, seriesOf } from './context.ts';
import type { Findings } from './findings.ts';

/** How steady each round was. */
export function timelineChart({ cells }: Findings, { suffix, load, generator }: Context): TimelineChart {
  const series = cells.map((cell): TimelineSeries => ({ series: seriesOf(cell), rounds: courses(cell) }));
  return {
    kind: 'timeline',
    id: `timeline${suffix}`,
    title: timelineTitle(series),
    subtitle: `Bytes que o ${generator} recebeu em janelas iguais de cada rodada, sobre a média da rodada. Uma linha por rodada; na faixa, até ${percent(STATIONARITY_LIMIT)} da média. ${load}`,
    description: `Linhas da vazão ao longo de cada rodada, um painel por serviço. ${series.map(describe).join(' ')}`,
    series,
    steady: STATIONARITY_LIMIT,
  };
}

function courses({ rounds }: CellView): TimelineSeries['rounds'] {
  return rounds.flatMap(({ record }) => {
    const rates = record.windows.value?.map(({ bytesRead, wallMs }) => bytesRead / wallMs) ?? [];
    const average = mean(rates);
    if (rates.length === 0 || average === 0) return [];
    return [{ round: record.key.round, shares: rates.map((rate) => rate / average) }];
  });
}

/** How far a window got from its round's mean; `null` where nothing was seen. */
export function farthest({ rounds }: TimelineSeries): number | null {
  const distances = rounds.flatMap(({ shares }) => shares.map((share) => Math.abs(share - 1)));
  return distances.length === 0 ? null : Math.max(...distances);
}

function timelineTitle(series: readonly TimelineSeries[]): string {
  const said = series.flatMap((each) => {
    const distance = farthest(each);
    return distance === null ? [] : [{ name: each.series.name, distance }];
  });
  const [first, ...rest] = said.sort((a, b) => b.distance - a.distance);
  if (!first) return 'O curso de cada rodada: não medido';
  const far = (distance: number) => formatValue(distance, 'share');
  const others = rest.map(({ name, distance }) => `${far(distance)} na de ${name}`);
  return `Dentro de uma rodada, a vazão de ${first.name} se afastou até ${far(first.distance)} da média${others.length > 0 ? `; até ${formatList(others)}` : ''}`;
}

function describe(each: TimelineSeries): string {
  const distance = farthest(each);
  const { name } = each.series;
  return distance === null
    ? `${name}: ${NOT_MEASURED}.`
    : `${name}: ${each.rounds.length} rodadas, até ${formatValue(distance, 'share')} da média.`;
}
