import { formatConfidence } from '../format/format-confidence.ts';
import { formatFact } from '../format/format-fact.ts';
import { NBSP } from '../format/format-number.ts';
import { describeMissing, type Fact, PLAIN_LEVEL } from '../study/fact.ts';
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

/** Each is at the level at which its figure is judged: of 5 %, or of less where it is one of a family. */
function describeIntervals(levels: readonly number[]): string | false {
  if (levels.length === 0) return false;
  const more = levels.some((level) => level < PLAIN_LEVEL) ? ' ou mais' : '';
  return `traço: intervalo de ${formatConfidence(PLAIN_LEVEL)}${more}`;
}

/** What the signs stand for, where there are any. */
export function signs(rows: readonly BarRow[]): string {
  const interval = describeIntervals(rows.flatMap(({ level }) => level ?? []));
  const points = rows.some((row) => row.points.length > 0) && 'marcas: cada rodada';
  const marks =
    rows.some(({ label }) => label.endsWith('!')) && '!: ressalva de uma verificação; !!: reprovação';
  const said = ['Barra: valor', interval, points, marks].filter(Boolean);
  return said.length > 1 ? `${said.join('; ')}.` : '';
}
