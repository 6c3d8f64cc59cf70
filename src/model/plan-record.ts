import { z } from 'zod';
import { CampaignId, Id, Instant } from './ids.ts';

/**
 * What decides a campaign's load. `study` is what is published, `original` the load of the study that this one
 * supersedes; `ramp` and `ramp-quick` go through many numbers of connections, `capacity` through fixed rates, `generators`
 * through load generators; `profile` has a profiler look at each server; `quick` is what the default was called in records of
 * version 1; `custom` is any with a load of its own.
 */
export const PresetId = z.enum([
  'default',
  'study',
  'original',
  'ramp',
  'ramp-quick',
  'capacity',
  'generators',
  'profile',
  'quick',
  'custom',
]);
export type PresetId = z.infer<typeof PresetId>;

/** `results/<id>/plan.json`: in what order, and how far; written before the first round. */
export const PlanRecord = z.strictObject({
  schemaVersion: z.literal(2),
  campaign: CampaignId,
  preset: PresetId,
  seed: z.int().nonnegative(),
  blocksAtMost: z.int().positive().max(4096),
  /** When it is judged whether enough is known, and at which level, as declared beforehand. Empty: only at the end. */
  looks: z
    .array(z.strictObject({ blocks: z.int().positive(), level: z.number().gt(0).lt(1) }))
    .max(64)
    .refine(
      (looks) => looks.every(({ blocks }, i) => blocks > (looks[i - 1]?.blocks ?? 0)),
      'ascending blocks',
    ),
  /** Warm-up before each measurement, s, by contender. */
  warmupS: z.record(Id, z.int().nonnegative()),
  /** Ids of all planned rounds in the order of measurement, a list a block. */
  order: z.array(z.array(z.string().max(256)).max(8192)).max(4096),
});
export type PlanRecord = z.infer<typeof PlanRecord>;

/** `results/<id>/end.json`: why nothing more was measured; written once, after the last round. */
export const EndRecord = z.strictObject({
  schemaVersion: z.literal(2),
  campaign: CampaignId,
  /** All blocks were measured, what was asked was decided, or the time was up. */
  reason: z.enum(['measured', 'decided', 'time']),
  /** Of `looks`, from 0; `null` where none was taken. */
  lastLook: z.int().nonnegative().nullable(),
  finishedAt: Instant,
});
export type EndRecord = z.infer<typeof EndRecord>;
