import { formatConfidence } from '../format/format-confidence.ts';
import { formatFact } from '../format/format-fact.ts';
import { NBSP } from '../format/format-number.ts';
import { describeMissing, type Fact, PLAIN_LEVEL } from '../study/fact.ts';
import { caveatMark } from '../study/gates/describe-gates.ts';
import type { GateId } from '../study/gates/gate.ts';
import { departures } from '../study/gates/said-once.ts';
import type { BarRow, Series } from './chart.ts';

/** @param rounds whether each round's value is of the same kind as the bar's */
export function barRow(
  series: Series,
  fact: Fact,
  rounds: boolean,
  /** Gates whose warning the chart says of all its values. */
  said: readonly GateId[] = [],
): BarRow {
  return {
    series,
    value: fact.value as number | null,
    interval: fact.interval,
    level: fact.interval && fact.level,
    points: rounds ? fact.points : [],
    label: labelOf(fact, said),
    missing: describeMissing(fact),
  };
}

/** `45.573 req/s !`: the mark of a gate that speaks of it goes with a value. */
function labelOf(fact: Fact, said: readonly GateId[]): string {
  const mark = fact.missing === null && caveatMark(departures(fact.caveats, said));
  return [formatFact(fact, 'unit'), mark].filter(Boolean).join(NBSP);
}

/** Each is at the level at which its figure is judged: of 5 %, or of less where it is one of a family. */
function describeIntervals(levels: readonly number[]): string | false {
  if (levels.length === 0) return false;
  const more = levels.some((level) => level < PLAIN_LEVEL) ? ' ou mais' : '';
  return `traço: intervalo de ${formatConfidence(PLAIN_LEVEL)}${more}`;
}

/** Of the marks that labels carry. */
function describeMarks(rows: readonly BarRow[]): string {
  const has = (end: string) => rows.some(({ label }) => label.endsWith(end));
  return [
    has(`${NBSP}!`) && '!: ressalva que nem todos os valores têm',
    has('!!') && '!!: valor que uma verificação reprova',
  ]
    .filter(Boolean)
    .join('; ');
}

/** What the signs stand for, where there are any. */
export function signs(rows: readonly BarRow[]): string {
  const interval = describeIntervals(rows.flatMap(({ level }) => level ?? []));
  const points = rows.some((row) => row.points.length > 0) && 'marcas: cada rodada';
  const marks = describeMarks(rows);
  const said = ['Barra: valor', interval, points, marks].filter(Boolean);
  return said.length > 1 ? `${said.join('; ')}.` : '';
}
