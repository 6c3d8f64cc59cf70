import { type Histogram, totalCount } from './histogram.ts';

/**
 * Nearest rank, k = ⌈p·N/100⌉, with N counting timeouts as longer than any latency.
 * @returns µs, or `null` where the rank falls among the timeouts or there is nothing.
 */
export function percentile(histogram: Histogram, timeouts: number, rank: number): number | null {
  return percentiles(histogram, timeouts, [rank])[0] as number | null;
}

/** The same of several ranks, ascending, in one pass. */
export function percentiles(
  histogram: Histogram,
  timeouts: number,
  ranks: readonly number[],
): (number | null)[] {
  const { us, counts } = histogram;
  const all = totalCount(histogram) + timeouts;
  let index = 0;
  let seen = counts[0] ?? 0;
  return ranks.map((rank) => {
    // ⌈p·N/100⌉ in integers: 99.9 × N / 100 in floating point can land above a whole number
    const k = Math.max(1, Math.ceil((Math.round(rank * 1000) * all) / 100_000));
    while (seen < k && index < us.length) {
      index += 1;
      seen += counts[index] ?? 0;
    }
    return us[index] ?? null;
  });
}

/** Of the latencies in the histogram, timeouts left out; `null` where there are none, and for the deviation of one. */
export function meanUs(histogram: Histogram): number | null {
  const total = totalCount(histogram);
  return total === 0 ? null : weigh(histogram, (us) => us) / total;
}

export function stdevUs(histogram: Histogram): number | null {
  const total = totalCount(histogram);
  const mean = meanUs(histogram);
  if (mean === null || total < 2) return null;
  return Math.sqrt(weigh(histogram, (us) => (us - mean) ** 2) / (total - 1));
}

/** Counts of equal latencies are added. Two and two, so that none is copied once for each of the others. */
export function mergeHistograms(histograms: readonly Histogram[]): Histogram {
  if (histograms.length === 0) return { us: new Uint32Array(), counts: new Float64Array() };
  let left = [...histograms];
  while (left.length > 1)
    left = Array.from({ length: Math.ceil(left.length / 2) }, (_, pair) => {
      const [a, b] = left.slice(2 * pair, 2 * pair + 2) as [Histogram, Histogram?];
      return b ? mergeTwo(a, b) : a;
    });
  return left[0] as Histogram;
}

function mergeTwo(a: Histogram, b: Histogram): Histogram {
  const us = new Uint32Array(a.us.length + b.us.length);
  const counts = new Float64Array(us.length);
  let [i, j, length] = [0, 0, 0];
  while (i < a.us.length && j < b.us.length) {
    const [left, right] = [a.us[i] as number, b.us[j] as number];
    us[length] = Math.min(left, right);
    counts[length] =
      (left <= right ? (a.counts[i++] as number) : 0) + (right <= left ? (b.counts[j++] as number) : 0);
    length += 1;
  }
  for (const [rest, from] of [
    [a, i],
    [b, j],
  ] as const) {
    us.set(rest.us.subarray(from), length);
    counts.set(rest.counts.subarray(from), length);
    length += rest.us.length - from;
  }
  return { us: us.slice(0, length), counts: counts.slice(0, length) };
}

function weigh({ us, counts }: Histogram, value: (us: number) => number): number {
  let sum = 0;
  for (let index = 0; index < us.length; index += 1)
    sum += (counts[index] as number) * value(us[index] as number);
  return sum;
}
