import type { Chart, Series } from './chart.ts';

/** More lines than these can't be told apart in one panel. */
export const MOST_HIGHLIGHTED = 5;

/**
 * Who stands out in a scenario's charts where there are more than five services, in this order until five are found: the
 * scenario's reference, the best, those that the study is about, then by rank. Everybody, where there are no more.
 * @param ranked the best first; those without a value come last
 */
export function highlighted(
  ranked: readonly string[],
  reference: string | null,
  subjects: readonly string[] = [],
): ReadonlySet<string> {
  const first = [...(reference === null ? [] : [reference]), ...ranked.slice(0, 1), ...subjects];
  const order = [...first.filter((id) => ranked.includes(id)), ...ranked];
  return new Set([...new Set(order)].slice(0, MOST_HIGHLIGHTED));
}

/** The same chart, everybody else grey; kinds whose rows have room of their own each stay as they are. */
export function highlight<C extends Chart>(chart: C, ids: ReadonlySet<string>): C {
  const mute = <T extends { series: Series }>(each: T): T =>
    ids.has(each.series.id) ? each : { ...each, series: { ...each.series, isMuted: true } };
  if ('series' in chart && chart.kind !== 'timeline')
    return { ...chart, series: (chart.series as readonly { series: Series }[]).map(mute) };
  if (chart.kind === 'slope' || chart.kind === 'dots')
    return { ...chart, rows: (chart.rows as readonly { series: Series }[]).map(mute) };
  return chart;
}

/** In the order in which they are drawn: grey ones lie below the others. */
export function greyFirst<T extends { series: Series }>(all: readonly T[]): T[] {
  return all.toSorted((a, b) => Number(b.series.isMuted ?? false) - Number(a.series.isMuted ?? false));
}
