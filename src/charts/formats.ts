import { expressionFunction, textMetrics } from 'vega';
import { formatPercentile, formatTick, formatTimesTick, formatUnitTick } from '../format/format-axis.ts';
import type { Unit } from '../format/unit.ts';
import { textWidth, type Weight } from './font/text-width.ts';

/** Exported, but not in vega's types. */
declare module 'vega' {
  const textMetrics: { width(item: TextItem, line?: unknown): number };
}

interface TextItem {
  fontSize?: number;
  fontWeight?: unknown;
  text?: unknown;
}

/** Names of the formatters in specs: axes are written by the formatter that writes the prose. */
export const TICK = 'tick';
export const UNIT_TICK = 'unitTick';
export const PERCENTILE_TICK = 'percentileTick';
export const TIMES_TICK = 'timesTick';

/** Percentiles lie on a logarithmic scale of how many requests one slower one comes in: 2 for p50, 100 for p99. */
export function oneIn(percentile: number): number {
  return 100 / (100 - percentile);
}

/** Vega keeps both of these for the whole process: importing this module is what teaches it Portuguese and the font. */
expressionFunction(TICK, formatTick);
expressionFunction(UNIT_TICK, (value: number, unit: Unit) => formatUnitTick(value, unit));
expressionFunction(TIMES_TICK, formatTimesTick);
expressionFunction(PERCENTILE_TICK, (value: number) =>
  formatPercentile(Number((100 - 100 / value).toFixed(6))),
);

textMetrics.width = (item, line) => {
  const weight: Weight = Number(item.fontWeight) >= 600 ? 600 : 400;
  return textWidth(String(line ?? item.text ?? ''), item.fontSize ?? 11, weight);
};
