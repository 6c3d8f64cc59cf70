import type { Pilot, PilotSlice } from '../model/pilot-record.ts';

/** Of load, s. */
export const SLICE_S = 2;
/** After so much load, s, a pilot ends whatever it saw. */
export const CEILING_S = 60;
/** So many slices one after the other, alike to so much. */
const ALIKE = 3;
const TOLERANCE = 0.05;
/** From so many slices on it is asked what the last ones are like, and from when on it was so. */
const NOISY = 8;
const LAST = 5;
/** Ticks of 10 ms: with fewer in a slice, one more or less is a difference of its own. */
const LEAST_CPU_S = 0.2;

export type Settling = Pick<Pilot, 'comparedBy' | 'settled' | 'warmupS'>;

/**
 * The warm-up that slices of a pilot show: the load until the end of the first of three slices in a row that differ by
 * less than 5 %. On a busy machine no three may ever do, or only by luck: from eight slices on, the load until the first
 * one whose value is among those of the last five. Where the values go on moving there is none: then all of it.
 * @returns `null` where more slices are needed
 */
export function settleWarmup(slices: readonly PilotSlice[]): Settling | null {
  const byCpu = slices.every(({ cpuS }) => cpuS !== null && cpuS >= LEAST_CPU_S);
  const comparedBy = byCpu ? 'cpu-per-request' : 'requests-per-s';
  const values = slices.map(({ requests, elapsedUs, cpuS }) =>
    byCpu ? (cpuS as number) / requests : requests / elapsedUs,
  );
  const until = (index: number) => (index + 1) * SLICE_S;
  const steady = values.findIndex((_, index) => areAlike(values.slice(index, index + ALIKE)));
  if (steady !== -1) return { comparedBy, settled: true, warmupS: until(steady) };
  const usual = values.length < NOISY ? -1 : firstLike(values.slice(-LAST), values.slice(0, -LAST));
  if (usual !== -1) return { comparedBy, settled: false, warmupS: until(usual) };
  return slices.length * SLICE_S < CEILING_S ? null : { comparedBy, settled: false, warmupS: CEILING_S };
}

function areAlike(values: readonly number[]): boolean {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return values.length === ALIKE && least > 0 && most / least - 1 < TOLERANCE;
}

function firstLike(last: readonly number[], earlier: readonly number[]): number {
  const [least, most] = [Math.min(...last), Math.max(...last)];
  return least > 0 ? earlier.findIndex((value) => value >= least && value <= most) : -1;
}
