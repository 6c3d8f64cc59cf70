import type { Unit } from './unit.ts';

/** A unit as it is printed: value ÷ factor, then the symbol. */
export interface Scale {
  factor: number;
  symbol: string;
}

const TIME: readonly Scale[] = [
  { factor: 1, symbol: 'µs' },
  { factor: 1e3, symbol: 'ms' },
  { factor: 1e6, symbol: 's' },
];
const BYTES: readonly Scale[] = ['B', 'KiB', 'MiB', 'GiB', 'TiB'].map((symbol, power) => ({
  factor: 1024 ** power,
  symbol,
}));

const SCALES: Partial<Record<Unit, readonly Scale[]>> = {
  µs: TIME,
  bytes: BYTES,
  'bytes/s': BYTES.map(({ factor, symbol }) => ({ factor, symbol: `${symbol}/s` })),
  'requests/s': [{ factor: 1, symbol: 'req/s' }],
  share: [{ factor: 0.01, symbol: '%' }],
  s: [{ factor: 1, symbol: 's' }],
  'cpu-s': [{ factor: 1, symbol: 's' }],
};

/** The largest scale in which a value is at least 1: for one number, or for an axis by its largest value. */
export function scaleOf(value: number, unit: Unit): Scale {
  const scales = SCALES[unit] ?? [{ factor: 1, symbol: '' }];
  return scales.findLast(({ factor }) => Math.abs(value) >= factor) ?? (scales[0] as Scale);
}
