import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { logarithm, mean, sampleStdev } from './interval.ts';

/**
 * How far from the geometric mean of `count` values one more may lie, as a factor: exp(t·s·√(1 + 1/count)).
 * @param deviation s: of the values' logarithms (n − 1)
 */
export function predictionFactor(deviation: number, count: number, level = 0.05): number {
  return Math.exp(tQuantile(1 - level / 2, count - 1) * deviation * Math.sqrt(1 + 1 / count));
}

/**
 * Where the next value of the same kind is expected, in the unit of the values: their geometric mean ÷ and × the factor.
 * @throws {RangeError} with fewer than two values, or one that is not positive and finite
 */
export function predictionInterval(
  values: readonly number[],
  level = 0.05,
): readonly [low: number, high: number] {
  if (values.length < 2) throw new RangeError(`predictionInterval: ${values.length} values`);
  const logs = values.map(logarithm);
  const centre = Math.exp(mean(logs));
  const factor = predictionFactor(sampleStdev(logs), values.length, level);
  return [centre / factor, centre * factor];
}
