import tQuantile from '@stdlib/stats-base-dists-t-quantile';

/** A positive quantity estimated from rounds: point and two-sided interval, in the unit of the values. */
export interface Estimate {
  point: number;
  /** `null` with fewer than two values: one round says nothing of its own spread. */
  interval: readonly [low: number, high: number] | null;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard deviation with n − 1. */
export function sampleStdev(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

/**
 * Log-t interval: exp(m ± t·s/√n) over the logarithms, for rates and durations whose noise is multiplicative.
 * @throws {RangeError} on an empty list or a value that is not positive and finite.
 */
export function logT(values: readonly number[], confidence = 0.95): Estimate {
  if (values.length === 0) throw new RangeError('logT: no values');
  const logs = values.map(logarithm);
  const centre = mean(logs);
  if (logs.length < 2) return { point: Math.exp(centre), interval: null };
  const half =
    (tQuantile(1 - (1 - confidence) / 2, logs.length - 1) * sampleStdev(logs)) / Math.sqrt(logs.length);
  return { point: Math.exp(centre), interval: [Math.exp(centre - half), Math.exp(centre + half)] };
}

/**
 * Ratio a ÷ b of values paired by block, with its log-t interval.
 * @throws {RangeError} where the lists differ in length, are empty, or a value is not positive and finite.
 */
export function pairedRatio(a: readonly number[], b: readonly number[], confidence = 0.95): Estimate {
  if (a.length !== b.length) throw new RangeError(`pairedRatio: ${a.length} values against ${b.length}`);
  return logT(
    a.map((value, index) => Math.exp(logarithm(value) - logarithm(b[index] as number))),
    confidence,
  );
}

/** @throws {RangeError} on a value that is not positive and finite. */
export function logarithm(value: number): number {
  if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`not a positive finite value: ${value}`);
  return Math.log(value);
}
