import { type Histogram, histogramOf } from './histogram.ts';

/** Each latency as its distance from the one before, µs, the first from 0. */
export function deltasOf({ us }: Histogram): number[] {
  return Array.from(us, (value, index) => value - (us[index - 1] ?? 0));
}

/**
 * The inverse of `deltasOf`.
 * @throws {RangeError} where there are not as many counts, latencies do not ascend or a count is not positive.
 */
export function histogramFromDeltas(deltas: readonly number[], counts: readonly number[]): Histogram {
  if (deltas.length !== counts.length) {
    throw new RangeError(`histogram: ${deltas.length} latencies, but ${counts.length} counts`);
  }
  let us = 0;
  return histogramOf(
    deltas.map((delta, index) => {
      us += delta;
      return [us, counts[index] as number];
    }),
  );
}
