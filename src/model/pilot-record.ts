import { z } from 'zod';
import { Budget, CampaignId, Id, Instant } from './ids.ts';
import { Line } from './text.ts';

/** A stretch of load on a process that was not loaded before the first one. */
export const PilotSlice = z.strictObject({
  requests: z.int().nonnegative(),
  elapsedUs: z.int().positive(),
  /** Of the server's whole process tree; `null` where it could not be read. */
  cpuS: z.number().nonnegative().nullable(),
});
export type PilotSlice = z.infer<typeof PilotSlice>;

/** How long a contender had to be loaded until it worked as it went on to work. */
export const Pilot = z.strictObject({
  contender: Id,
  scenario: Id,
  budget: Budget,
  connections: z.int().positive(),
  startedAt: Instant,
  finishedAt: Instant,
  /** What slices were compared by: processor time of a request, or requests a second where that is not to be had. */
  comparedBy: z.enum(['cpu-per-request', 'requests-per-s']),
  /** Why no processor time could be read; `null` where it could. */
  cpuMissing: Line.nullable(),
  slices: z.array(PilotSlice).min(1).max(256),
  /** Slices came to be alike to 5 %; else it goes by what the last ones were like, or the ceiling was reached. */
  settled: z.boolean(),
  /** What follows from the slices, s. */
  warmupS: z.int().positive(),
});
export type Pilot = z.infer<typeof Pilot>;

/** `results/<id>/pilot.json`: where the plan's warm-ups come from; not there where they were asked for. */
export const PilotRecord = z.strictObject({
  schemaVersion: z.literal(2),
  campaign: CampaignId,
  pilots: z.array(Pilot).min(1).max(4096),
});
export type PilotRecord = z.infer<typeof PilotRecord>;
