import { formatNumber, NBSP } from './format-number.ts';
import { scaleOf } from './scale.ts';
import type { Unit } from './unit.ts';

/** A tick's number; the unit stands in the axis title. Six significant digits hide the noise of 0.1 + 0.2. */
export function formatTick(value: number): string {
  return formatNumber(Number(value.toPrecision(6)), { min: 0, max: 12 });
}

/** A tick with its unit, for axes that span several: `500 µs`, `1 ms`, `2 s`. */
export function formatUnitTick(value: number, unit: Unit): string {
  const { factor, symbol } = scaleOf(value, unit);
  return formatTick(value / factor) + (symbol && NBSP + symbol);
}

/** How many times, on either side of 1: `5×` for 5 and for 0.2. */
export function formatTimesTick(ratio: number): string {
  return `${formatTick(ratio < 1 ? 1 / ratio : ratio)}×`;
}

/** `Latência média (ms)` */
export function formatAxisTitle(title: string, symbol: string): string {
  return symbol ? `${title} (${symbol})` : title;
}

/** `p99,9`; the lowest one is `mín.`. */
export function formatPercentile(percentile: number): string {
  return percentile === 0 ? 'mín.' : `p${formatTick(percentile)}`;
}
