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
 * The warm-up that slices of a pilot show. Once three in a row differ by less than 5 %, it is the load until the end of the
 * first slice that does not differ from those three by more either: what lies between and does is noise, and needs no
 * warming. On a busy machine no three may ever be alike, or only by luck: from eight slices on, the load until the first one
 * whose value is among those of the last five. Where the values go on moving there is none: then all of it.
 * @returns `null` where more slices are needed
 */
export function settleWarmup(slices: readonly PilotSlice[]): Settling | null {
  const { comparedBy, values } = valuesOf(slices);
  const steady = steadyOf(values);
  if (steady) {
    const first = values.findIndex((value) => areAlike([value, ...steady]));
    return { comparedBy, settled: true, warmupS: until(first) };
  }
  const usual = values.length < NOISY ? -1 : firstLike(values.slice(-LAST), values.slice(0, -LAST));
  if (usual !== -1) return { comparedBy, settled: false, warmupS: until(usual) };
  return slices.length * SLICE_S < CEILING_S ? null : { comparedBy, settled: false, warmupS: CEILING_S };
}

/**
 * Whether so long a warm-up follows from slices of a pilot: it is the one that they show or, where three are alike, one that
 * ends with another slice like them, which campaigns took before.
 */
export function isWarmupOf(slices: readonly PilotSlice[], warmupS: number): boolean {
  const settling = settleWarmup(slices);
  if (settling === null || settling.warmupS === warmupS) return settling !== null;
  const { values } = valuesOf(slices);
  const [value, steady] = [values[warmupS / SLICE_S - 1], steadyOf(values)];
  return value !== undefined && steady !== undefined && areAlike([value, ...steady]);
}

function valuesOf(slices: readonly PilotSlice[]) {
  const byCpu = slices.every(({ cpuS }) => cpuS !== null && cpuS >= LEAST_CPU_S);
  const values = slices.map(({ requests, elapsedUs, cpuS }) =>
    byCpu ? (cpuS as number) / requests : requests / elapsedUs,
  );
  const comparedBy = byCpu ? ('cpu-per-request' as const) : ('requests-per-s' as const);
  return { comparedBy, values };
}

/** Of load, s, at the end of the slice of this index. */
function until(index: number): number {
  return (index + 1) * SLICE_S;
}

/** The first three in a row that are alike. */
function steadyOf(values: readonly number[]): number[] | undefined {
  return values
    .map((_, index) => values.slice(index, index + ALIKE))
    .find((three) => three.length === ALIKE && areAlike(three));
}

function areAlike(values: readonly number[]): boolean {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least > 0 && most / least - 1 < TOLERANCE;
}

function firstLike(last: readonly number[], earlier: readonly number[]): number {
  const [least, most] = [Math.min(...last), Math.max(...last)];
  return least > 0 ? earlier.findIndex((value) => value >= least && value <= most) : -1;
}
