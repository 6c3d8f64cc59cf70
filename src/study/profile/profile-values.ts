import type { MeasuredRound } from '../../model/dataset.ts';
import type { CoursePoint } from '../../model/profile.ts';
import type { Round } from '../../model/round.ts';
import { mean } from '../../stats/interval.ts';
import { geometricMean } from '../estimate.ts';
import { METRICS } from '../metrics.ts';
import type { Category } from './categories.ts';

/** What one server came to: under its load alone, with the profiler, and alone again. */
export interface ProfiledRun {
  /** From 1. */
  block: number;
  before: MeasuredRound;
  profiled: MeasuredRound;
  after: MeasuredRound;
  /** Of the profile's samples; `null` where there is none. */
  shares: Readonly<Record<Category, number>> | null;
}

/** Of the two measurements without a profiler. */
function alone({ before, after }: ProfiledRun): Round[] {
  return [before.record, after.record];
}

const CPU_PER_REQUEST = METRICS.find(({ id }) => id === 'cpu-per-request');

/** CPU of the server a request, µs, without the profiler; `null` where it was not seen. */
export function cpuPerRequest(run: ProfiledRun): number | null {
  const values = alone(run).map((round) => CPU_PER_REQUEST?.read(round) ?? null);
  return values.every((value): value is number => value !== null && value > 0) ? geometricMean(values) : null;
}

/** Rate with the profiler ÷ without it. */
export function rateKept(run: ProfiledRun): number {
  const rates = alone(run).map(({ measured }) => measured.requestsPerS);
  return run.profiled.record.measured.requestsPerS / geometricMean(rates);
}

/** CPU a request by the profiler's own count, µs: samples ÷ samples a second ÷ requests. */
export function sampledCpuPerRequest({ profiled: { record } }: ProfiledRun): number | null {
  const { profile, measured } = record;
  if (!profile || profile.samples === 0 || measured.requests === 0) return null;
  return ((profile.samples / profile.frequencyHz) * 1e6) / measured.requests;
}

/** The same ÷ what the kernel counted of the same server meanwhile. */
export function sampledOverMeasured(run: ProfiledRun): number | null {
  const measured = CPU_PER_REQUEST?.read(run.profiled.record) ?? null;
  const sampled = sampledCpuPerRequest(run);
  return sampled === null || measured === null ? null : sampled / measured;
}

/** Samples that were lost, of all that there would have been. */
export function lostShare({ profiled: { record } }: ProfiledRun): number | null {
  const { samples = 0, lost = 0 } = record.profile ?? {};
  return samples + lost === 0 ? null : lost / (samples + lost);
}

/** Samples of functions without a name. */
export function unnamedShare({ profiled: { record } }: ProfiledRun): number | null {
  const { samples = 0, unnamed = 0 } = record.profile ?? {};
  return samples === 0 ? null : unnamed / samples;
}

/** Of both measurements without a profiler; `null` where one of them has no value. */
function meanAlone(run: ProfiledRun, read: (round: Round) => number | null): number | null {
  const values = alone(run).map(read);
  return values.every((value) => value !== null) ? mean(values as number[]) : null;
}

export function meanMemory(run: ProfiledRun, field: 'residentBytes' | 'proportionalBytes'): number | null {
  return meanAlone(run, ({ course }) =>
    course?.value ? mean(course.value.map((point) => point[field])) : null,
  );
}

export function mostMemory(run: ProfiledRun): number | null {
  const peaks = alone(run).map(({ usage }) => usage.server.value?.peakMemoryBytes ?? null);
  return peaks.includes(null) ? null : Math.max(...(peaks as number[]));
}

/** How often threads gave their processor up, or lost it, for each request. */
export function switchesPerRequest(
  run: ProfiledRun,
  field: 'voluntarySwitches' | 'involuntarySwitches',
): number | null {
  return meanAlone(run, ({ course, measured: { requestsPerS } }) => {
    const points = course?.value ?? [];
    const [first, last] = [points[0], points.at(-1)] as [CoursePoint?, CoursePoint?];
    if (!first || !last || last.atMs <= first.atMs || requestsPerS === 0) return null;
    const perS = (last[field] - first[field]) / ((last.atMs - first.atMs) / 1000);
    // Threads that ended take what they had counted with them
    return Math.max(0, perS) / requestsPerS;
  });
}

export function collectionsPerS(run: ProfiledRun): number | null {
  return meanAlone(run, ({ collections, durationS }) => (collections ? collections.count / durationS : null));
}

/** Of the samples, those of a category; `null` also of a collector at work that the profiler shows nothing of. */
export function shareIn(run: ProfiledRun, category: Category): number | null {
  const share = run.shares?.[category] ?? null;
  const isUnseen = category === 'gc' && share === 0 && (collectionsPerS(run) ?? 0) > 0;
  return isUnseen ? null : share;
}

/** Of all time, how much was spent in pauses of the collector. */
export function pauseShare(run: ProfiledRun): number | null {
  return meanAlone(run, ({ collections, durationS }) =>
    collections ? collections.pauseUs / (durationS * 1e6) : null,
  );
}

/** µs; `null` also where nothing was collected. */
export function longestPause(run: ProfiledRun): number | null {
  const all = alone(run).map(({ collections }) => collections);
  if (all.some((each) => each === undefined)) return null;
  const longest = Math.max(...all.map((each) => each?.longestUs ?? 0));
  return longest === 0 ? null : longest;
}
