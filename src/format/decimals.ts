import type { Decimals } from './format-number.ts';
import type { Interval } from './unit.ts';

/** Without an interval nothing says how firm a value is: four significant digits, no zeros at the end. */
const SIGNIFICANT = 4;
/** With one, its width says it, within these bounds. */
const FEWEST = 2;
const MOST = 5;
/** Closer to 1, or to 0, than these decimals show, a ratio is told as 1, or 0. */
const MOST_OF_RATIO = 4;
/** More than this Intl refuses in some runtimes. */
const INTL_LIMIT = 20;

/** Digits follow the interval: its width is at least one unit of the last digit. Whole digits are never dropped. */
export function decimalsOf(value: number, interval: Interval | null): Decimals {
  const width = interval ? interval[1] - interval[0] : 0;
  if (width <= 0) return { min: 0, max: significant(value, SIGNIFICANT) };
  return exactly(clamp(place(width), significant(value, FEWEST), significant(value, MOST)));
}

/** A ratio keeps its zeros, so that 4,90× stands beside 4,91×, and on which side of 1 it lies, and its interval's ends. */
export function ratioDecimals(value: number, interval: Interval | null): Decimals {
  const base = interval ? decimalsOf(value, interval) : exactly(significant(value, 3));
  const fromOne = [value, ...(interval ?? [])].map((end) => place(Number((end - 1).toPrecision(3))));
  const fromZero = interval && interval[0] > 0 ? [significant(interval[0], 1)] : [];
  const most = Math.max(base.max, ...[...fromOne, ...fromZero].filter((digits) => digits <= MOST_OF_RATIO));
  return most > base.max ? exactly(most) : base;
}

/** A change in percent: one decimal or more, and what is left of the baseline stays visible: never "−100,0 %". */
export function changeDecimals(percent: number, interval: Interval | null): Decimals {
  const [low, high] = interval ?? [percent, percent];
  return exactly(Math.max(1, high > low ? Math.min(place(high - low), 4) : 0, awayFrom(100, -low)));
}

/** A share in percent: close to 0 and to 100 it has the digits that tell it from them. */
export function shareDecimals(percent: number): Decimals {
  if (percent === 0 || percent === 100) return exactly(0);
  return exactly(percent > 90 ? Math.max(1, awayFrom(100, percent)) : Math.max(1, significant(percent, 3)));
}

/** Decimals for which a value just below `limit` still shows two digits of what is missing. */
function awayFrom(limit: number, value: number): number {
  const missing = limit - value;
  return missing > 0 && missing < 1 ? significant(missing, 2) : 0;
}

function significant(value: number, digits: number): number {
  return value === 0 ? 0 : clamp(place(value) + digits - 1, 0, INTL_LIMIT);
}

/** Decimals that reach the first digit of a value: 1 for 0.5, −3 for 1234. */
function place(value: number): number {
  return -Math.floor(Math.log10(Math.abs(value)));
}

function exactly(decimals: number): Decimals {
  return { min: decimals, max: decimals };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
