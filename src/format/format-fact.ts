import type { Locale } from '../model/locale.ts';
import { NBSP } from './format-number.ts';
import { formatDay, formatInstant } from './format-time.ts';
import { formatValue, type Style } from './format-value.ts';
import type { Interval, Unit } from './unit.ts';

/** What of a fact goes into its text. */
export interface Figure {
  name: string;
  unit: Unit;
  value: number | string | null;
  above: number | null;
  interval: Interval | null;
  missing: string | null;
}

export const NOT_MEASURED = 'não medido';

/**
 * A fact in pt-BR, or in English. What nobody measured is "não medido" in every style (the reason is in `missing`), a value beyond
 * wrk's limit is "> 2 s".
 * @throws {RangeError} naming the fact, on a value that can't be printed.
 */
export function formatFact(fact: Figure, style: Style, locale: Locale = 'pt-BR'): string {
  const { name, unit, value, above, interval } = fact;
  try {
    if (fact.missing !== null) return locale === 'en' ? 'not measured' : NOT_MEASURED;
    if (above !== null)
      return `>${NBSP}${formatValue(above, unit, { style: style === 'number' ? style : 'unit', locale })}`;
    if (typeof value === 'number') return formatValue(value, unit, { interval, style, locale });
    if (typeof value === 'string' && unit === 'instant')
      return locale === 'en' ? formatDay(value, locale) : formatInstant(value);
    if (typeof value === 'string') return value;
  } catch (cause) {
    throw new RangeError(`${name}: ${(cause as Error).message}`, { cause });
  }
  throw new RangeError(`${name}: neither a value, nor a bound, nor a reason why it is missing`);
}
