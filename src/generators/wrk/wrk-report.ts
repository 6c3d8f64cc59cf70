import { z } from 'zod';

const Count = z.int().nonnegative();
const Amount = z.number().nonnegative();
/** Share of the samples within one deviation of the mean, in %; `null` where wrk had no sample and printed `nan`. */
const WithinStdevPct = z.number().min(0).max(100).nullable();

/**
 * What wrk prints, in base units: µs, bytes, requests. Each figure has the precision of the text (two decimals of
 * the unit that wrk chose). Percentiles, mean and deviation of 4.x are those of the corrected histogram.
 */
export const WrkReport = z.strictObject({
  /** The duration that was asked for, as printed (`30s`, `5m`); `null` in wrk 1.x, which counted requests instead. */
  durationText: z.string().nullable(),
  url: z.string().min(1),
  threads: z.int().positive(),
  /** As asked for; wrk opens ⌊connections ÷ threads⌋ a thread. */
  connections: z.int().positive(),
  latency: z.strictObject({ avgUs: Amount, stdevUs: Amount, maxUs: Amount, withinStdevPct: WithinStdevPct }),
  /** Per thread, not in all. */
  reqPerSec: z.strictObject({ avg: Amount, stdev: Amount, max: Amount, withinStdevPct: WithinStdevPct }),
  /** `null` without `--latency`. */
  percentilesUs: z.strictObject({ '50': Amount, '75': Amount, '90': Amount, '99': Amount }).nullable(),
  requests: Count,
  elapsedUs: Amount,
  bytesRead: Amount,
  /** `null` where wrk printed no such line, which is how it says that there were none. */
  socketErrors: z.strictObject({ connect: Count, read: Count, write: Count, timeout: Count }).nullable(),
  /** Answers with a status above 399; `null` where wrk printed no such line: none. */
  non2xx: Count.nullable(),
  requestsPerSec: Amount,
  transferPerSecBytes: Amount,
});
export type WrkReport = z.infer<typeof WrkReport>;
