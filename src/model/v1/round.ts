// Frozen: files of this format are in git for good. A test holds its JSON Schema to what it was.
import { z } from 'zod';
import { Budget, CampaignId, Id, Instant, Sha256 } from '../ids.ts';
import { Line } from '../text.ts';
import { MachineStateV1, ProcessUsageV1, WindowsV1 } from './environment.ts';
import { WrkFiguresV1 } from './wrk-figures.ts';

/** `service` is a label: that of the A/A control is `go-aa`. */
const RoundKeyV1 = z.strictObject({
  service: Id,
  scenario: Id,
  budget: Budget,
  connections: z.int().positive(),
  round: z.int().positive(),
});

const ServerRuntimeV1 = z.record(Line, z.union([Line, z.number(), z.boolean(), z.null()]));

/** Values parsed from wrk's output, all of one round. Latencies are exact: wrk's correction is undone. */
const MeasuredV1 = z.strictObject({
  requests: z.int().nonnegative(),
  elapsedUs: z.int().positive(),
  bytesRead: z.int().nonnegative(),
  /** requests ÷ elapsed. */
  requestsPerS: z.number().nonnegative(),
  /** bytesRead ÷ elapsed. */
  bytesPerS: z.number().nonnegative(),
  /** Mean of wrk's samples of requests/s a thread; skips empty windows. */
  reqPerSecMean: z.number().nullable(),
  errorsConnect: z.int().nonnegative(),
  errorsRead: z.int().nonnegative(),
  errorsWrite: z.int().nonnegative(),
  errorsStatus: z.int().nonnegative(),
  timeouts: z.int().nonnegative(),
  /** Restored latencies, µs; `null` where no response is in the histogram or the percentile is censored by the timeout. */
  latencyMinUs: z.int().nullable(),
  latencyMeanUs: z.number().nullable(),
  latencyStdevUs: z.number().nullable(),
  latencyMaxUs: z.int().nullable(),
  latencyP50Us: z.int().nullable(),
  latencyP75Us: z.int().nullable(),
  latencyP90Us: z.int().nullable(),
  latencyP99Us: z.int().nullable(),
  latencyP999Us: z.int().nullable(),
  /** What wrk printed for its corrected histogram, µs. */
  printedMeanUs: z.number().nullable(),
  printedStdevUs: z.number().nullable(),
  printedP99Us: z.number().nullable(),
  /** Samples that wrk's correction had invented. */
  phantomSamples: z.int().nonnegative(),
});

/** `results/<campaign>/rounds/<roundId>.json`: one measured round, never edited. */
export const RoundV1 = z.strictObject({
  schemaVersion: z.literal(1),
  campaign: CampaignId,
  key: RoundKeyV1,
  /** Place in the campaign's order, from 1; and within its block. */
  sequence: z.int().positive(),
  position: z.int().positive(),
  startedAt: Instant,
  finishedAt: Instant,
  /** Wall time of each step, ms. */
  phases: z.strictObject({
    startMs: z.number(),
    checkMs: z.number(),
    warmupMs: z.number(),
    measureMs: z.number(),
    stopMs: z.number(),
  }),
  server: z.strictObject({
    command: z.array(Line),
    url: Line,
    runtime: ServerRuntimeV1,
    answer: z.strictObject({ status: z.int(), contentType: Line, body: z.string() }),
  }),
  machine: z.strictObject({ before: MachineStateV1, after: MachineStateV1 }),
  usage: z.strictObject({ server: ProcessUsageV1, generator: ProcessUsageV1 }),
  windows: WindowsV1,
  measured: MeasuredV1,
  wrk: z.strictObject({
    command: z.array(Line),
    exitCode: z.int(),
    /** What wrk printed, a line each: joined with a line feed it is the text as it came. */
    stdout: z.array(z.string()),
    stderr: z.array(z.string()),
    /** What report.lua emitted, without the histogram. */
    json: WrkFiguresV1,
  }),
  histogram: z.strictObject({
    /** Below the campaign's folder; its name is the round's. */
    file: Line,
    /** Of the file's bytes. */
    sha256: Sha256,
  }),
});
export type RoundV1 = z.infer<typeof RoundV1>;

/** `results/<campaign>/failures/<roundId>.<attempt>.json`: an attempt that gave no figures. */
export const FailedAttemptV1 = z.strictObject({
  schemaVersion: z.literal(1),
  campaign: CampaignId,
  key: RoundKeyV1,
  attempt: z.int().positive(),
  startedAt: Instant,
  finishedAt: Instant,
  phase: z.enum(['start', 'check', 'warmup', 'measure', 'parse', 'stop']),
  message: z.string(),
  lastOutput: z.array(z.string()),
});
export type FailedAttemptV1 = z.infer<typeof FailedAttemptV1>;
