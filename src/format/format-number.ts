import type { Locale } from '../model/locale.ts';

/** Between a number and its unit, and inside brackets: where no line may break. */
export const NBSP = '\u00a0';

/** How many decimals, at least and at most; trailing zeros are kept up to the first. */
export interface Decimals {
  min: number;
  max: number;
}

/**
 * `−1.234,5`, in English `−1,234.5`: thousands with a point from 1.000 on, true minus, never a negative zero. `signed` puts a plus before
 * what is above zero after rounding.
 * @throws {RangeError} on NaN and infinities: there is no honest way to print them.
 */
export function formatNumber(
  value: number,
  { min, max }: Decimals,
  signed = false,
  locale: Locale = 'pt-BR',
): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a number that can be printed: ${value}`);
  return formatter(min, max, signed, locale).format(value).replace('-', '−');
}

/** Making one costs a hundred times what using it does. */
const formatters = new Map<number, Intl.NumberFormat>();

function formatter(min: number, max: number, signed: boolean, locale: Locale): Intl.NumberFormat {
  // Fewer than a hundred decimals: a number is looked up faster than words
  const key = ((min * 100 + max) * 2 + Number(signed)) * 2 + Number(locale === 'en');
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, {
    minimumFractionDigits: min,
    maximumFractionDigits: max,
    useGrouping: 'always',
    signDisplay: signed ? 'exceptZero' : 'negative',
  });
  formatters.set(key, made);
  return made;
}
