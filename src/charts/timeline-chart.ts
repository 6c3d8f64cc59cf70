import { NOT_MEASURED } from '../format/format-fact.ts';
import { formatValue } from '../format/format-value.ts';
import { formatCount, formatList } from '../format/plural.ts';
import type { MeasuredRound } from '../model/dataset.ts';
import { mean } from '../stats/interval.ts';
import type { CellView } from '../study/cell-view.ts';
import { percent } from '../study/gates/quantities.ts';
import { STATIONARITY_LIMIT } from '../study/gates/stationarity.ts';
import type { TimelineChart, TimelineSeries } from './chart.ts';
import { type Context, seriesOf } from './context.ts';
import type { Findings } from './findings.ts';

/** How steady each round was, and how rounds drift over the campaign. */
export function timelineChart({ cells }: Findings, { suffix, load, generator }: Context): TimelineChart {
  const begins = cells.flatMap(({ rounds }) => rounds.map(measuredFromS)).filter(Number.isFinite);
  const beginS = begins.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY);
  const series = cells.map(
    (cell): TimelineSeries => ({ series: seriesOf(cell), rounds: courses(cell, beginS) }),
  );
  return {
    kind: 'timeline',
    id: `timeline${suffix}`,
    title: timelineTitle(series),
    subtitle: `Bytes por segundo que o ${generator} recebeu em janelas iguais de cada rodada, em relação à média do serviço. Uma linha por rodada, no instante em que foi medida; na faixa, até ${percent(STATIONARITY_LIMIT)} da média. ${load}`,
    description: `Linhas da vazão ao longo da campanha, um painel por serviço. ${series.map(describe).join(' ')}`,
    series,
    steady: STATIONARITY_LIMIT,
  };
}

/** When its measurement began, s since 1970. */
function measuredFromS({ record: { startedAt, phases } }: MeasuredRound): number {
  return (Date.parse(startedAt) + phases.startMs + phases.checkMs + phases.warmupMs) / 1000;
}

function courses({ rounds }: CellView, beginS: number): TimelineSeries['rounds'] {
  const seen = rounds.flatMap((round) => {
    const windows = round.record.windows.value ?? [];
    const rates = windows.map(({ bytesRead, wallMs }) => bytesRead / wallMs);
    const fromS = measuredFromS(round) - beginS;
    return rates.length === 0 || mean(rates) === 0 || !Number.isFinite(fromS)
      ? []
      : [{ round, windows, rates, fromS }];
  });
  if (seen.length === 0) return [];
  const average = mean(seen.map(({ rates }) => mean(rates)));
  return seen.map(({ round, windows, rates, fromS }) => {
    let endS = fromS;
    return {
      round: round.record.key.round,
      windows: windows.map(({ wallMs }, index) => {
        endS += wallMs / 1000;
        return { atS: endS - wallMs / 2000, share: (rates[index] as number) / average };
      }),
    };
  });
}

/** How far a window got from the mean; `null` where nothing was seen. */
export function farthest({ rounds }: TimelineSeries): number | null {
  const distances = rounds.flatMap(({ windows }) => windows.map(({ share }) => Math.abs(share - 1)));
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
  const shown = rest.length > 2 ? rest.slice(-1) : rest;
  const others = shown.map(({ name, distance }) => `${far(distance)} na de ${name}`);
  return `Ao longo da campanha, a vazão de ${first.name} se afastou até ${far(first.distance)} da média${others.length > 0 ? `; até ${formatList(others)}` : ''}${rest.length > 2 ? `, o serviço que menos se afastou de ${series.length}` : ''}`;
}

function describe(each: TimelineSeries): string {
  const distance = farthest(each);
  const { name } = each.series;
  return distance === null
    ? `${name}: ${NOT_MEASURED}.`
    : `${name}: ${formatCount(each.rounds.length, 'rodada', 'rodadas')}, até ${formatValue(distance, 'share')} da média.`;
}
