// Frozen: files of this format are in git for good. A test holds its JSON Schema to what it was.
import { z } from 'zod';
import { Line } from '../text.ts';

const Count = z.int().nonnegative();

/** `null` throughout where there was no sample. */
const Spread = z.strictObject({
  min: Count.nullable(),
  max: Count.nullable(),
  mean: z.number().nonnegative().nullable(),
  stdev: z.number().nonnegative().nullable(),
});

/** What `report.lua` says of a run, but for the histogram: exact integers, and means as wrk holds them. */
export const WrkFiguresV1 = z.strictObject({
  /** From the start of wrk's threads to the end of the last one, by the wall clock. */
  elapsedUs: z.int().positive(),
  requests: Count,
  bytesRead: Count,
  /** `status`: answers above 399. `timeout`: answers that took longer than the time-out, which no histogram holds. */
  errors: z.strictObject({ connect: Count, read: Count, write: Count, status: Count, timeout: Count }),
  /** Of the corrected distribution, phantom samples included, but for `min` and `max`, which were measured. */
  latencyUs: Spread.extend({
    p50: Count.nullable(),
    p75: Count.nullable(),
    p90: Count.nullable(),
    p99: Count.nullable(),
  }),
  /** Of each thread, sampled every 100 ms. */
  reqPerSec: Spread,
  /** Version of wrk's Lua; wrk does not tell scripts its own. */
  lua: Line.min(1),
  /** Why there is no histogram; `null` if there is one. */
  histogramMissing: z.string().min(1).nullable(),
});
