import { formatNumber } from '../format/format-number.ts';
import type { Estimate } from '../stats/interval.ts';

/** `8,60× [8,40; 8,80]`, all to so many decimals. @param mark after the ratio itself */
export function describeRatio({ point, interval }: Estimate, decimals: number, mark = ''): string {
  const say = (value: number) => formatNumber(value, { min: decimals, max: decimals });
  return `${say(point)}${mark}${interval ? ` [${interval.map(say).join('; ')}]` : ''}`;
}
