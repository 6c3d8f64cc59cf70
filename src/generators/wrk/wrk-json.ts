import { z } from 'zod';
import { Line } from '../../model/text.ts';

const Count = z.int().nonnegative();

/** `null` throughout where there was no sample. */
const Spread = z.strictObject({
  min: Count.nullable(),
  max: Count.nullable(),
  mean: z.number().nonnegative().nullable(),
  stdev: z.number().nonnegative().nullable(),
});

/** What `report.lua` says of a run, but for the histogram: exact integers, and means as wrk holds them. */
export const WrkFigures = z.strictObject({
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
export type WrkFigures = z.infer<typeof WrkFigures>;

/** The one line of JSON that `report.lua` prints after wrk's own report. */
export const WrkJson = WrkFigures.extend({
  /** wrk's corrected histogram: how many responses took each latency, with the phantom samples. */
  histogram: z
    .strictObject({
      /** The longest latency that the histogram can hold. */
      timeoutUs: z.int().positive(),
      /** The sum of `counts`. */
      samples: Count,
      /** Each latency as its distance from the one before, the first from 0. */
      deltasUs: z.array(Count),
      counts: z.array(z.int().positive()),
    })
    .refine((h) => h.deltasUs.length === h.counts.length, 'deltasUs and counts differ in length')
    .refine(
      (h) => h.counts.reduce((sum, count) => sum + count, 0) === h.samples,
      'counts do not add up to samples',
    )
    .nullable(),
}).refine((json) => (json.histogram === null) === (json.histogramMissing !== null), {
  message: 'either the histogram or the reason why it is missing',
  path: ['histogramMissing'],
});
export type WrkJson = z.infer<typeof WrkJson>;
