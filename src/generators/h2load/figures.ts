import { z } from 'zod';

const Us = z.int().nonnegative();

/** What is kept of the log besides the histogram of latencies: enough to hold one against the other. */
export const H2loadFigures = z.strictObject({
  /** From the first request's sending to the last answer's end. */
  elapsedUs: z.int().positive(),
  /** Requests of the log that failed: they have no latency. */
  failed: z.int().nonnegative(),
  /** Answers whose status h2load did not read, for want of a phrase beside it. It counts them as failed. */
  statusUnseen: z.int().nonnegative(),
  /** Answered later than the time-out allows, counted from when they were due: in no histogram. */
  tooLate: z.int().nonnegative(),
  /** From when each was sent, of all that were answered; percentiles `null` where none was. */
  sinceSent: z.strictObject({
    sumUs: Us,
    p50Us: Us.nullable(),
    p90Us: Us.nullable(),
    p99Us: Us.nullable(),
    maxUs: Us.nullable(),
  }),
  /** Of a fixed rate. */
  schedule: z
    .strictObject({
      /** From the first request's sending to the last one's, and how long that takes where none is late. */
      spanUs: z.int().positive(),
      dueWithinUs: z.int().positive(),
      /** How much later than due requests were sent, in all. */
      lateUs: Us,
      /** From the first client's first request to the last one's. */
      begunWithinUs: Us,
      /** Of latencies beyond the time-out, which the histogram has not: their sum. */
      tooLateSumUs: Us,
    })
    .nullable(),
});
export type H2loadFigures = z.infer<typeof H2loadFigures>;
