import tCumulative from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { logarithm, mean, sampleStdev } from './interval.ts';

/** The mean of a quantity's natural logarithm over blocks, and how firmly it is known. */
export interface LogEstimate {
  mean: number;
  /** Of `mean`, in ln units. */
  standardError: number;
  /** Of Student's t. */
  freedom: number;
}

/** From so many blocks on, neighbours that are alike are told from chance. */
export const ENOUGH_TO_CORRELATE = 8;
/** A short series can't tell more correlation from a trend. */
const MOST_CORRELATION = 0.8;

/**
 * SE² = max(s², V) ÷ B, and from eight blocks on as much wider as blocks that follow each other are alike.
 * @param logs a value a block, in the order of measurement
 * @param floor V: what a single moment within a block varies by, ln units squared; 0 where nothing is known of it
 * @returns `null` with fewer than two blocks: one says nothing of its own spread
 */
export function estimateLog(logs: readonly number[], floor = 0): LogEstimate | null {
  const blocks = logs.length;
  if (blocks < 2) return null;
  const variance = Math.max(sampleStdev(logs) ** 2, floor) / blocks;
  const likeness = blocks < ENOUGH_TO_CORRELATE ? 0 : correlation(logs);
  return {
    mean: mean(logs),
    standardError: Math.sqrt((variance * (1 + likeness)) / (1 - likeness)),
    freedom: blocks - 1,
  };
}

/** Of each block with the next: ρ, from 0 to 0.8. */
function correlation(logs: readonly number[]): number {
  const centre = mean(logs);
  const off = logs.map((log) => log - centre);
  const all = off.reduce((sum, each) => sum + each ** 2, 0);
  const next = off.slice(1).reduce((sum, each, index) => sum + each * (off[index] as number), 0);
  return all > 0 ? Math.min(MOST_CORRELATION, Math.max(0, next / all)) : 0;
}

/** The two-sided interval at a level of significance: 0.05 is one of 95 %. In the quantity's unit. */
export function intervalAt(estimate: LogEstimate, level: number): readonly [low: number, high: number] {
  const { mean: centre, standardError, freedom } = estimate;
  const half = standardError > 0 ? tQuantile(1 - level / 2, freedom) * standardError : 0;
  return [Math.exp(centre - half), Math.exp(centre + half)];
}

/** How probable an estimate as far from `value` as this one is where `value` is the truth; two-sided. */
export function pAgainst({ mean: centre, standardError, freedom }: LogEstimate, value: number): number {
  if (!(value > 0)) return 0;
  const distance = Math.abs(centre - Math.log(value));
  if (standardError > 0) return Math.min(1, 2 * tCumulative(-distance / standardError, freedom));
  return distance > 0 ? 0 : 1;
}

/** Sample variance (n − 1) of the logarithm; `null` with fewer than two values, or one that is not positive. */
export function logVariance(values: readonly number[]): number | null {
  if (values.length < 2 || values.some((value) => !(value > 0))) return null;
  return sampleStdev(values.map(logarithm)) ** 2;
}
