import { type Histogram, histogramFrom } from './histogram.ts';

/** Each latency as its distance from the one before, µs, the first from 0. */
export function deltasOf({ us }: Histogram): number[] {
  return Array.from(us, (value, index) => value - (us[index - 1] ?? 0));
}

/**
 * The inverse of `deltasOf`.
 * @throws {RangeError} where there are not as many counts, latencies do not ascend or a count is not positive.
 */
export function histogramFromDeltas(deltas: readonly number[], counts: readonly number[]): Histogram {
  let us = 0;
  return histogramFrom(
    deltas.map((delta) => {
      us += delta;
      return us;
    }),
    counts,
  );
}
