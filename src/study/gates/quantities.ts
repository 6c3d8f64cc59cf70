import { formatNumber, NBSP } from '../../format/format-number.ts';
import { formatValue } from '../../format/format-value.ts';

/** `0,0017 %`, `0,42 %`, `4,2 %`, `81 %`, `2.107 %` */
export function percent(share: number): string {
  const value = share * 100;
  const size = Math.abs(value);
  const most = size >= 10 ? 0 : size >= 0.1 || size === 0 ? 2 : 1 - Math.floor(Math.log10(size));
  return `${decimals(value, Math.min(most, 12))}${NBSP}%`;
}

/** With a sign: `+4,2 %`, `−81 %`. */
export function signedPercent(share: number): string {
  return (share > 0 ? '+' : '') + percent(share);
}

export function decimals(value: number, most: number): string {
  return formatNumber(value, { min: 0, max: most });
}

export function microseconds(us: number): string {
  return formatValue(us, 'µs');
}

export function requestsPerS(rate: number): string {
  return formatValue(rate, 'requests/s');
}
