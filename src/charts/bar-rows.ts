import { formatConfidence } from '../format/format-confidence.ts';
import { formatFact } from '../format/format-fact.ts';
import { NBSP } from '../format/format-number.ts';
import { describeMissing, type Fact } from '../study/fact.ts';
import { caveatMark } from '../study/gates/describe-gates.ts';
import type { BarRow, Series } from './chart.ts';

/** @param rounds whether each round's value is of the same kind as the bar's */
export function barRow(series: Series, fact: Fact, rounds: boolean): BarRow {
  return {
    series,
    value: fact.value as number | null,
    interval: fact.interval,
    level: fact.interval && fact.level,
    points: rounds ? fact.points : [],
    label: labelOf(fact),
    missing: describeMissing(fact),
  };
}

/** `45.573 req/s !`: the mark of a gate that speaks of it goes with a value. */
function labelOf(fact: Fact): string {
  const mark = fact.missing === null && caveatMark(fact.caveats);
  return [formatFact(fact, 'unit'), mark].filter(Boolean).join(NBSP);
}

/** Each is at the level at which its figure is judged. */
function describeIntervals(levels: readonly number[]): string | false {
  if (levels.length === 0) return false;
  const ends = [Math.max(...levels), Math.min(...levels)].map(formatConfidence);
  return `traço: intervalo de ${[...new Set(ends)].join(' a ')}`;
}

/** What the signs stand for, where there are any. */
export function signs(rows: readonly BarRow[]): string {
  const interval = describeIntervals(rows.flatMap(({ level }) => level ?? []));
  const points = rows.some((row) => row.points.length > 0) && 'marcas: cada rodada';
  const marks = rows.some(({ label }) => label.endsWith('!')) && '!: ressalva de um crivo; !!: reprovação';
  const said = ['Barra: valor', interval, points, marks].filter(Boolean);
  return said.length > 1 ? `${said.join('; ')}.` : '';
}
