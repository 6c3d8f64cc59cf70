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
  const found: (number | null)[] = [];
  let passed = 0;
  let seen = 0;
  // Not by a function for each rank: entries are walked several times as fast so
  for (const rank of ranks) {
    // ⌈p·N/100⌉ in integers: 99.9 × N / 100 in floating point can land above a whole number
    const k = Math.max(1, Math.ceil((Math.round(rank * 1000) * all) / 100_000));
    for (; seen < k && passed < counts.length; passed += 1) seen += counts[passed] as number;
    found.push(seen < k ? null : (us[passed - 1] as number));
  }
  return found;
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

/** Both zero between one use and the next: what was added up, and a bit for each latency that there is. */
const sums = new Float64Array(WINDOW_US);
const present = new Uint32Array(WINDOW_US / 32);

/** Counts of equal latencies are added: window by window, each from the lowest latency that is left. */
export function mergeHistograms(histograms: readonly Histogram[]): Histogram {
  if (histograms.length === 1) return histograms[0] as Histogram;
  const [us, counts] = roomFor(histograms.reduce((sum, each) => sum + each.us.length, 0));
  const next = new Uint32Array(histograms.length);
  let length = 0;
  for (let from = lowest(histograms, next); from !== null; from = lowest(histograms, next)) {
    for (let index = 0; index < histograms.length; index += 1) {
      const own = histograms[index] as Histogram;
      let at = next[index] as number;
      for (; at < own.us.length; at += 1) {
        const offset = (own.us[at] as number) - from;
        if (offset >= WINDOW_US) break;
        sums[offset] = (sums[offset] as number) + (own.counts[at] as number);
        present[offset >>> 5] = (present[offset >>> 5] as number) | (1 << (offset & 31));
      }
      next[index] = at;
    }
    // By bits, not sum by sum: of a tail, most of a window is empty
    for (let word = 0; word < present.length; word += 1) {
      for (let left = present[word] as number; left !== 0; left &= left - 1) {
        const offset = word * 32 + 31 - Math.clz32(left & -left);
        us[length] = from + offset;
        counts[length] = sums[offset] as number;
        length += 1;
        sums[offset] = 0;
      }
      present[word] = 0;
    }
  }
  return { us: us.slice(0, length), counts: counts.slice(0, length) };
}

/** Of the latencies that are left, µs; `null` where none is. */
function lowest(histograms: readonly Histogram[], next: Uint32Array): number | null {
  let found: number | null = null;
  for (let index = 0; index < histograms.length; index += 1) {
    const us = histograms[index]?.us[next[index] as number];
    if (us !== undefined && (found === null || us < found)) found = us;
  }
  return found;
}

function weigh({ us, counts }: Histogram, value: (us: number) => number): number {
  let sum = 0;
  for (let index = 0; index < us.length; index += 1)
    sum += (counts[index] as number) * value(us[index] as number);
  return sum;
}
