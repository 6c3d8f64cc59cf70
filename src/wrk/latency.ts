import { type Histogram, totalCount } from './histogram.ts';

/**
 * Nearest rank, k = ⌈p·N/100⌉, with N counting timeouts as longer than any latency.
 * @returns µs, or `null` where the rank falls among the timeouts or there is nothing.
 */
export function percentile(histogram: Histogram, timeouts: number, rank: number): number | null {
  const { us, counts } = histogram;
  // ⌈p·N/100⌉ in integers: 99.9 × N / 100 in floating point can land above a whole number
  const k = Math.max(1, Math.ceil((Math.round(rank * 1000) * (totalCount(histogram) + timeouts)) / 100_000));
  let seen = 0;
  for (let index = 0; index < us.length; index += 1) {
    seen += counts[index] as number;
    if (seen >= k) return us[index] as number;
  }
  return null;
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

export function mergeHistograms(histograms: readonly Histogram[]): Histogram {
  const [first] = histograms;
  if (first && histograms.length === 1) return first;
  const sums = new Map<number, number>();
  for (const { us, counts } of histograms) {
    us.forEach((value, index) => {
      sums.set(value, (sums.get(value) ?? 0) + (counts[index] as number));
    });
  }
  const us = Uint32Array.from(sums.keys()).sort();
  return { us, counts: Float64Array.from(us, (value) => sums.get(value) as number) };
}

function weigh({ us, counts }: Histogram, value: (us: number) => number): number {
  return counts.reduce((sum, count, index) => sum + count * value(us[index] as number), 0);
}
