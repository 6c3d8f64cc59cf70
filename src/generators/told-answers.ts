import { z } from 'zod';
import { type Histogram, histogramOfSamples, totalCount } from '../histogram/histogram.ts';
import type { Measured } from '../model/round-record.ts';
import { commandMismatches } from './command-mismatches.ts';
import type { Generator, GeneratorLoad, Kept } from './generator.ts';
import { countsOf, latenciesOf } from './measured-fields.ts';

/** One request, as a generator that tells of each told of it. */
export interface Told {
  /** Of HTTP; `null` where there was no answer. */
  status: number | null;
  durationUs: number;
  bytes: number;
}

/** What is kept of them besides the histogram of latencies. */
export const ToldFigures = z.strictObject({
  bytesRead: z.int().nonnegative(),
  /** Without an answer: they have no latency. */
  failed: z.int().nonnegative(),
  /** Answered with a status from 400 on. */
  errorsStatus: z.int().nonnegative(),
  /** Answered later than the time-out allows: in no histogram. */
  tooLate: z.int().nonnegative(),
});
export type ToldFigures = z.infer<typeof ToldFigures>;

/** @throws {Error} where nothing was told */
export function figuresOfTold(
  told: readonly Told[],
  { timeoutS }: Pick<GeneratorLoad, 'timeoutS'>,
): { figures: ToldFigures; latencies: Histogram } {
  if (told.length === 0) throw new Error('it told of no request: none of its connections was accepted');
  const answered = told.filter(({ status }) => status !== null);
  const limitUs = timeoutS * 1e6;
  const durations = answered.map(({ durationUs }) => durationUs);
  return {
    latencies: histogramOfSamples(durations.filter((us) => us <= limitUs)),
    figures: {
      bytesRead: told.reduce((sum, { bytes }) => sum + bytes, 0),
      failed: told.length - answered.length,
      errorsStatus: answered.filter(({ status }) => (status ?? 0) >= 400).length,
      tooLate: durations.filter((us) => us > limitUs).length,
    },
  };
}

/** The values of a closed loop, of which latencies are from the sending; its answers came within the time that it was given. */
export function measuredOfTold(
  { bytesRead, failed, errorsStatus, tooLate }: ToldFigures,
  latencies: Histogram,
  { durationS }: Pick<GeneratorLoad, 'durationS'>,
): Measured {
  const elapsedUs = durationS * 1e6;
  const requests = totalCount(latencies) + tooLate;
  return {
    ...countsOf({ requests, elapsedUs, bytesRead }),
    reqPerSecMean: null,
    errorsConnect: 0,
    errorsRead: failed,
    errorsWrite: 0,
    errorsStatus,
    timeouts: tooLate,
    ...latenciesOf(latencies, tooLate),
    printedMeanUs: null,
    printedStdevUs: null,
    printedP99Us: null,
    phantomSamples: null,
  };
}

/** The values anew from what is kept, and what was asked held against the plan. @throws {Error} where it is not of its shape */
export function rederiveTold(
  kept: Kept,
  load: GeneratorLoad,
  { program, args, startedBy = [] }: { program: string; args: string[]; startedBy?: string[] },
): ReturnType<Generator['rederive']> {
  if (kept.raw === null) throw new Error(`no histogram: ${program} tells every latency`);
  const measured = measuredOfTold(ToldFigures.parse(kept.figures), kept.raw, load);
  return {
    measured,
    restored: kept.raw,
    mismatches: commandMismatches(kept.command, program, args, startedBy),
  };
}
