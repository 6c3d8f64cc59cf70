import type { Pilot, PilotSlice } from '../model/pilot-record.ts';

/** Of load, s. */
export const SLICE_S = 2;
/** After so much load, s, a pilot ends whatever it saw. */
export const CEILING_S = 60;
/** So many slices one after the other, alike to so much. */
const ALIKE = 3;
const TOLERANCE = 0.05;
/** Ticks of 10 ms: with fewer in a slice, one more or less is a difference of its own. */
const LEAST_CPU_S = 0.2;

export type Settling = Pick<Pilot, 'comparedBy' | 'settled' | 'warmupS'>;

/**
 * The warm-up that slices of a pilot show: the load until the end of the first of three slices in a row that differ by
 * less than 5 %. Where no three ever do, the machine is noisy rather than the process cold: then until the first slice
 * whose value later ones have too, from below and from above; or all of it, where values moved to the end.
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
  if (slices.length * SLICE_S < CEILING_S) return null;
  const usual = values.findIndex((value, index) => isAmong(value, values.slice(index + 1)));
  return { comparedBy, settled: false, warmupS: usual === -1 ? CEILING_S : until(usual) };
}

function areAlike(values: readonly number[]): boolean {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return values.length === ALIKE && least > 0 && most / least - 1 < TOLERANCE;
}

function isAmong(value: number, later: readonly number[]): boolean {
  return later.length >= ALIKE && value >= Math.min(...later) && value <= Math.max(...later);
}
