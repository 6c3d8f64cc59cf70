import { formatList } from '../format/plural.ts';
import type { CurveSeries } from './chart.ts';

/** `Não medido: Go e Python.`: the lines of which no point has a value, pt-BR; empty where there is none. */
export function absentees(series: readonly CurveSeries[]): string {
  const absent = series.filter(({ points }) => points.every(({ value }) => value === null));
  return absent.length > 0 ? `Não medido: ${formatList(absent.map((line) => line.series.name))}.` : '';
}
