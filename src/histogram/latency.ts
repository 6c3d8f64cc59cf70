import { type Histogram, totalCount } from './histogram.ts';
import { roomFor } from './room.ts';

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

/** Latencies that are added up in one go, µs: a table of this length stays in the fastest cache. */
const WINDOW_US = 4096;

/** Zero between one use and the next. */
const sums = new Float64Array(WINDOW_US);

/** Counts of equal latencies are added: window by window, each from the lowest latency that is left. */
export function mergeHistograms(histograms: readonly Histogram[]): Histogram {
  if (histograms.length === 1) return histograms[0] as Histogram;
  const [us, counts] = roomFor(histograms.reduce((sum, each) => sum + each.us.length, 0));
  const next = histograms.map(() => 0);
  let length = 0;
  for (;;) {
    let from = Number.POSITIVE_INFINITY;
    for (let index = 0; index < histograms.length; index += 1)
      from = Math.min(from, histograms[index]?.us[next[index] as number] ?? from);
    if (from === Number.POSITIVE_INFINITY) break;
    let last = 0;
    for (let index = 0; index < histograms.length; index += 1) {
      const own = histograms[index] as Histogram;
      let at = next[index] as number;
      for (; at < own.us.length && (own.us[at] as number) - from < WINDOW_US; at += 1) {
        const offset = (own.us[at] as number) - from;
        sums[offset] = (sums[offset] as number) + (own.counts[at] as number);
        if (offset > last) last = offset;
      }
      next[index] = at;
    }
    for (let offset = 0; offset <= last; offset += 1) {
      const count = sums[offset] as number;
      if (count === 0) continue;
      us[length] = from + offset;
      counts[length] = count;
      length += 1;
      sums[offset] = 0;
    }
  }
  return { us: us.slice(0, length), counts: counts.slice(0, length) };
}

function weigh({ us, counts }: Histogram, value: (us: number) => number): number {
  let sum = 0;
  for (let index = 0; index < us.length; index += 1)
    sum += (counts[index] as number) * value(us[index] as number);
  return sum;
}
