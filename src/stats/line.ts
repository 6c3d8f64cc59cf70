import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { mean } from './interval.ts';

export interface Line {
  /** In units of y per unit of x. */
  slope: number;
  /** Half the width of the slope's interval; `null` with fewer than three points. */
  slopeMargin: number | null;
}

/**
 * Straight line by least squares, with the t interval of its slope (n − 2 degrees of freedom).
 * @throws {RangeError} where the lists differ in length or x does not vary.
 */
export function fitLine(xs: readonly number[], ys: readonly number[], confidence = 0.95): Line {
  if (xs.length !== ys.length) throw new RangeError(`fitLine: ${xs.length} values against ${ys.length}`);
  const [centreX, centreY] = [mean(xs), mean(ys)];
  const dx = xs.map((x) => x - centreX);
  const dy = ys.map((y) => y - centreY);
  const sxx = dot(dx, dx);
  if (!(sxx > 0)) throw new RangeError('fitLine: x does not vary');
  const slope = dot(dx, dy) / sxx;
  const freedom = xs.length - 2;
  if (freedom < 1) return { slope, slopeMargin: null };
  const residuals = dy.map((y, index) => y - slope * (dx[index] as number));
  const error = Math.sqrt(dot(residuals, residuals) / freedom / sxx);
  return { slope, slopeMargin: tQuantile(1 - (1 - confidence) / 2, freedom) * error };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);
}
