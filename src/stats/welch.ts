import tCumulative from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { logarithm, mean, sampleStdev } from './interval.ts';

/** How much campaigns of the same thing differ from each other, over and above their rounds. */
export interface BetweenCampaigns {
  /** σ_c², variance of ln x. */
  variance: number;
  /** Campaigns that it was estimated from. */
  campaigns: number;
}

/** ln(new ÷ old) of two independent samples, and how firmly it is known. */
export interface LogDifference {
  /** ln(new ÷ old) of the geometric means. */
  delta: number;
  /** Of `delta`. */
  standardError: number;
  /** Welch and Satterthwaite's degrees of freedom; infinite where neither sample varies. */
  freedom: number;
}

/**
 * Welch's comparison of two campaigns on logarithms: Δ = ln(new/old), SE² = s₁²/R₁ + s₂²/R₂ + 2σ_c².
 * @returns `null` where a side has fewer than two values: one round says nothing of its own spread.
 * @throws {RangeError} on a value that is not positive and finite.
 */
export function welch(
  old: readonly number[],
  now: readonly number[],
  between: BetweenCampaigns | null = null,
): LogDifference | null {
  const [before, after] = [old.map(logarithm), now.map(logarithm)];
  if (before.length < 2 || after.length < 2) return null;
  const parts = [before, after].map((logs) => ({
    variance: sampleStdev(logs) ** 2 / logs.length,
    freedom: logs.length - 1,
  }));
  if (between) parts.push({ variance: 2 * between.variance, freedom: between.campaigns - 1 });
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  const spread = parts.reduce((sum, part) => sum + part.variance ** 2 / part.freedom, 0);
  return {
    delta: mean(after) - mean(before),
    standardError: Math.sqrt(variance),
    freedom: spread > 0 ? variance ** 2 / spread : Number.POSITIVE_INFINITY,
  };
}

/** new ÷ old with its two-sided interval. */
export function ratioOfDifference(
  { delta, standardError, freedom }: LogDifference,
  confidence = 0.95,
): { point: number; interval: readonly [low: number, high: number] } {
  const half = standardError > 0 ? tQuantile(1 - (1 - confidence) / 2, freedom) * standardError : 0;
  return { point: Math.exp(delta), interval: [Math.exp(delta - half), Math.exp(delta + half)] };
}

/** What chance alone would have to be for each hypothesis about a difference and a band ±`band` of indifference. */
export interface BandTests {
  /** That the difference is within the band: small where the whole two-sided interval lies outside. */
  within: number;
  /** That it is beyond the band: small where the interval of two one-sided tests (TOST) lies inside. */
  beyond: number;
  /** That there is none at all, two-sided. */
  none: number;
}

/** @param band half width of the band of indifference, in ln units: ln(1 + δ) */
export function bandTests({ delta, standardError, freedom }: LogDifference, band: number): BandTests {
  const size = Math.abs(delta);
  const tail = (distance: number) => upperTail(distance, standardError, freedom);
  return {
    within: Math.min(1, 2 * tail(size - band)),
    beyond: tail(band - size),
    none: Math.min(1, 2 * tail(size)),
  };
}

/**
 * σ_c from campaigns of the same thing: what their means vary beyond what their rounds explain, by moments.
 * @param history the rounds' values of each campaign
 * @returns `null` with fewer than three campaigns of at least two rounds.
 * @throws {RangeError} on a value that is not positive and finite.
 */
export function betweenCampaigns(history: readonly (readonly number[])[]): BetweenCampaigns | null {
  const logs = history.filter((values) => values.length > 1).map((values) => values.map(logarithm));
  if (logs.length < 3) return null;
  const ofMeans = sampleStdev(logs.map(mean)) ** 2;
  const explained = mean(logs.map((values) => sampleStdev(values) ** 2 / values.length));
  return { variance: Math.max(0, ofMeans - explained), campaigns: logs.length };
}

/** P(T > distance ÷ error); without error it is certain one way or the other. */
function upperTail(distance: number, error: number, freedom: number): number {
  if (error > 0) return tCumulative(-distance / error, freedom);
  return distance > 0 ? 0 : 1;
}
