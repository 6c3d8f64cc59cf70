import { z } from 'zod';
import { Sha256 } from './ids.ts';
import { Line } from './text.ts';

/** What a server can spend its time on, as rules say; what the kernel does for it, and what matches none, is told apart too. */
export const RULED_CATEGORIES = [
  'runtime',
  'gc',
  'http',
  'framework',
  'encoding',
  'driver',
  'handler',
] as const;
export type RuledCategory = (typeof RULED_CATEGORIES)[number];

/** Whose a frame is: the first rule whose pattern is found in `name (from)`. */
const ProfileRule = z.strictObject({
  /** `kernel`: the call of a system function, seen by a profiler that does not see the kernel. */
  category: z.enum(['kernel', ...RULED_CATEGORIES]),
  frame: z.string().min(1),
  /** Wherever in a stack it stands, all of the stack is its own: a thread of the collector. */
  whole: z.literal(true).optional(),
  /** Asked only where no other rule names any frame of the stack: what helps everybody is of who it helps. */
  last: z.literal(true).optional(),
});

/** Ids of what can take profiles, and of what tells of its own collections. */
export const ProfilerId = z.enum(['perf', 'py-spy']);
export type ProfilerId = z.infer<typeof ProfilerId>;
export const CollectorId = z.enum(['go', 'java', 'node', 'python']);
export type CollectorId = z.infer<typeof CollectorId>;

/** How a service is profiled, natively. */
export const ProfileManifest = z.strictObject({
  profiler: ProfilerId,
  /** Over that of the service: what lets a profiler name its functions, and what makes its runtime tell of its collections. */
  env: z.record(z.string().regex(/^[A-Za-z_]\w*$/), z.string()),
  /** In whose words its runtime tells of them; without it, it has no collector. */
  collector: CollectorId.optional(),
  /** Patterns of frames of threads that only wait, and that a profiler takes for busy ones: they are left out. */
  waiting: z.array(z.string().min(1)).optional(),
  rules: z.array(ProfileRule).min(1).max(64),
});
export type ProfileManifest = z.infer<typeof ProfileManifest>;

/** Of a step's server, what a profiler saw of it while it was loaded. */
export const Profile = z.strictObject({
  profiler: ProfilerId,
  version: Line,
  /** As run, without its folder's path. */
  command: z.array(Line),
  /** Samples a second of each thread that runs. */
  frequencyHz: z.int().positive(),
  samples: z.int().nonnegative(),
  /** Samples that it says it has lost. */
  lost: z.int().nonnegative(),
  /** Samples of a function without a name, outside of the kernel. */
  unnamed: z.int().nonnegative(),
  /** Folded stacks, below the campaign's folder, and of that file's bytes. */
  file: Line,
  sha256: Sha256,
});
export type Profile = z.infer<typeof Profile>;

/** What a runtime told of its collections during a step. */
export const Collections = z.strictObject({
  collector: CollectorId,
  count: z.int().nonnegative(),
  /** In which nothing else ran, µs: of all together, and of the longest. */
  pauseUs: z.number().nonnegative(),
  longestUs: z.number().nonnegative(),
  /** Its lines, below the campaign's folder, and of that file's bytes. */
  file: Line,
  sha256: Sha256,
});
export type Collections = z.infer<typeof Collections>;

/** A process and its descendants at one moment. */
export const CoursePoint = z.strictObject({
  /** Since the measurement began. */
  atMs: z.number().nonnegative(),
  residentBytes: z.int().nonnegative(),
  /** Its share of what it has in common with others: each page divided by how many map it. */
  proportionalBytes: z.int().nonnegative(),
  /** Times that a thread gave its processor up, and that it was taken away; since each began, of those that are there. */
  voluntarySwitches: z.int().nonnegative(),
  involuntarySwitches: z.int().nonnegative(),
});
export type CoursePoint = z.infer<typeof CoursePoint>;

/** Steps of a profiled server, in their order: the load alone, with the profiler, and alone again. */
export const PROFILE_STEPS = ['before', 'profiled', 'after'] as const;
export const PROFILED: (typeof PROFILE_STEPS)[number] = 'profiled';
