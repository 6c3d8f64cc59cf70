import type { Histogram } from '../../histogram/histogram.ts';
import { roomFor } from '../../histogram/room.ts';

export interface Restored {
  /** What wrk measured. */
  histogram: Histogram;
  /** Samples that its correction had added. */
  phantomSamples: number;
}

/**
 * The interval by which wrk corrects its latencies before it prints them, µs: its integer divisions, as they are.
 * `null` where there are fewer requests than connections: wrk corrects nothing then.
 */
export function correctionInterval(elapsedUs: number, requests: number, connections: number): number | null {
  const perConnection = Math.floor(requests / connections);
  return perConnection === 0 ? null : Math.floor(elapsedUs / perConnection);
}

/**
 * Undoes wrk's `stats_correct` exactly. For each true sample at n ≥ 2e it had added one at n−e, n−2e, … while above e.
 * So above e the printed count of m is the true one plus all that lies at m+e, m+2e, …, which is what is printed
 * at m+e: true(m) = printed(m) − printed(m+e).
 * @throws {RangeError} where that is negative, or where nothing is printed below a sample that must have left
 *   phantoms there: not a histogram that wrk corrected by this interval.
 */
export function restore(corrected: Histogram, interval: number | null): Restored {
  if (interval === null) return { histogram: corrected, phantomSamples: 0 };
  const { us, counts } = corrected;
  const [keptUs, kept] = roomFor(us.length);
  let [length, phantomSamples] = [0, 0];
  let trails = 0;
  let owed = 0;
  for (let index = 0, later = 0; index < us.length; index += 1) {
    const latency = us[index] as number;
    let count = counts[index] as number;
    if (latency > interval) {
      const above = latency + interval;
      while (later < us.length && (us[later] as number) < above) later += 1;
      if (later < us.length && us[later] === above) {
        const added = counts[later] as number;
        if (added > count)
          throw new RangeError(
            `restore: ${count} samples at ${latency} µs, fewer than the ${added} that wrk's correction by ${interval} µs put there`,
          );
        count -= added;
        phantomSamples += added;
        trails += 1;
      }
      if (latency > 2 * interval) owed += 1;
    }
    if (count === 0) continue;
    keptUs[length] = latency;
    kept[length] = count;
    length += 1;
  }
  if (trails !== owed) {
    throw new RangeError(
      `restore: ${owed} latencies lie beyond twice ${interval} µs, but only ${trails} have left phantoms below them`,
    );
  }
  return { histogram: { us: keptUs.slice(0, length), counts: kept.slice(0, length) }, phantomSamples };
}
