import { z } from 'zod';
import { known, MachineState, ProcessUsage, Windows } from './environment.ts';
import { CampaignId, Id, Instant, RecordKey, Sha256 } from './ids.ts';
import { Collections, CoursePoint, Profile } from './profile.ts';
import { Rung } from './rung.ts';
import { Body, ServerRuntime } from './service.ts';
import { Line } from './text.ts';

/** Values of one measurement. Latencies are exact: what the generator did to them is undone. */
export const Measured = z.strictObject({
  requests: z.int().nonnegative(),
  elapsedUs: z.int().positive(),
  bytesRead: z.int().nonnegative(),
  /** requests ÷ elapsed. */
  requestsPerS: z.number().nonnegative(),
  /** bytesRead ÷ elapsed. */
  bytesPerS: z.number().nonnegative(),
  /** Mean of the generator's own samples of requests/s a thread; wrk skips empty windows. `null` where it has none. */
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
  /** What the generator printed, µs; `null` where it prints none. */
  printedMeanUs: z.number().nullable(),
  printedStdevUs: z.number().nullable(),
  printedP99Us: z.number().nullable(),
  /** Samples that the generator had invented; `null` where it can't have. */
  phantomSamples: z.int().nonnegative().nullable(),
  /** At a fixed rate, how many requests were sent in a second: the rate, or less by as much as sending them took longer. */
  sentPerS: z.number().positive().optional(),
  /**
   * Latencies from when each request was really sent, µs: at a fixed rate, what a closed loop would have called its latency.
   * Those above are from when it was due.
   */
  sentMeanUs: z.number().nullable().optional(),
  sentP50Us: z.int().nullable().optional(),
  sentP90Us: z.int().nullable().optional(),
  sentP99Us: z.int().nullable().optional(),
  sentMaxUs: z.int().nullable().optional(),
});
export type Measured = z.infer<typeof Measured>;

/** The machine right before and right after a measurement. */
const Around = z.strictObject({ before: MachineState, after: MachineState });

/** One measurement of a server that is up. */
export const Step = z.strictObject({
  /** Of a ladder, of generators, or of a profile: which one it is. */
  rung: Rung.optional(),
  connections: z.int().positive(),
  /** Requests/s that were asked for; `null` in a closed loop, which asks for as many as there can be. */
  ratePerS: z.number().positive().nullable(),
  durationS: z.number().positive(),
  /** By role, those that have a machine of their own in the campaign's record. */
  machines: z.object({ server: Around }).catchall(Around),
  /** By role. */
  usage: z.object({ server: ProcessUsage, generator: ProcessUsage }).catchall(ProcessUsage),
  windows: Windows,
  measured: Measured,
  generator: z.strictObject({
    command: z.array(Line),
    exitCode: z.int(),
    /** What it printed, a line each: joined with a line feed it is the text as it came. */
    stdout: z.array(z.string()),
    stderr: z.array(z.string()),
    /** What it said in a form for programs, as its own schema has it; `null` where it says nothing so. */
    figures: z.json().nullable(),
  }),
  /** Of a profiled server, once a second; of others not asked. */
  course: known(z.array(CoursePoint).min(2).max(4000)).optional(),
  profile: Profile.optional(),
  /** Of a profiled server whose runtime has a collector. */
  collections: Collections.optional(),
  /** `null` where the generator tells no latencies one by one. */
  histogram: z
    .strictObject({
      /** Below the campaign's folder; its name is the round's. */
      file: Line,
      /** Of the file's bytes. */
      sha256: Sha256,
    })
    .nullable(),
});
export type Step = z.infer<typeof Step>;

/** `after` − `before` − `others` were asked by what was measured. */
export const DependencyCounts = z.strictObject({
  /** Right before the measurement. */
  before: z.int().nonnegative(),
  /** When the server was gone. */
  after: z.int().nonnegative(),
  /** Between the two, for requests of ours that checked the answer. */
  others: z.int().nonnegative(),
});
export type DependencyCounts = z.infer<typeof DependencyCounts>;

/** Wall time of each phase of a round, ms; of its measurements together. */
const Phases = z.strictObject({
  startMs: z.number(),
  checkMs: z.number(),
  warmupMs: z.number(),
  measureMs: z.number(),
  stopMs: z.number(),
});

/**
 * `results/<campaign>/rounds/<recordId>.json`: one server, from its start to its end, and what was measured of it: once,
 * or step by step. Never edited.
 */
export const RoundRecord = z.strictObject({
  schemaVersion: z.literal(2),
  campaign: CampaignId,
  key: RecordKey,
  /** Place in the campaign's order, from 1; and within its block. */
  sequence: z.int().positive(),
  position: z.int().positive(),
  startedAt: Instant,
  finishedAt: Instant,
  phases: Phases,
  server: z.strictObject({
    command: z.array(Line),
    url: Line,
    runtime: ServerRuntime,
    /** Cores that its own code can use at a time; `null` where nobody says so. */
    parallelism: z.number().positive().nullable(),
    /** As it was expected: a long body by its length and hash. */
    answer: z.strictObject({ status: z.int(), contentType: Line, body: Body }),
  }),
  /** What ran beside it, by id. */
  dependencies: z.record(
    Id,
    z.strictObject({
      command: z.array(Line),
      address: Line,
      /** Requests that it had answered, as it counts itself; without it, nobody counted. */
      counts: DependencyCounts.optional(),
    }),
  ),
  steps: z.array(Step).min(1).max(64),
});
export type RoundRecord = z.infer<typeof RoundRecord>;

/** `results/<campaign>/failures/<recordId>.<attempt>.json`: an attempt that gave no figures. */
export const FailedAttempt = z.strictObject({
  schemaVersion: z.literal(2),
  campaign: CampaignId,
  key: RecordKey,
  attempt: z.int().positive(),
  startedAt: Instant,
  finishedAt: Instant,
  phase: z.enum(['start', 'check', 'warmup', 'measure', 'parse', 'stop']),
  message: z.string(),
  lastOutput: z.array(z.string()),
});
export type FailedAttempt = z.infer<typeof FailedAttempt>;
