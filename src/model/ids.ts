import { z } from 'zod';

/**
 * Identifier of a service, contender, scenario or generator: lower case, digits, single hyphens; safe as a file name,
 * and as a key: `constructor` is the one such name that every object answers to.
 */
export const Id = z
  .string()
  .max(64)
  .regex(
    /^(?!constructor$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'lower case letters, digits and single hyphens, and not "constructor"',
  );

/** A campaign's folder name: `2026-11-23t204512z-default-native`. */
export const CampaignId = z
  .string()
  .max(128)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower case letters, digits and single hyphens');

/** How the machine's cores are shared between generator and server. */
export const Budget = z.enum(['shared', 'split']);
export type Budget = z.infer<typeof Budget>;

export const EngineId = z.enum(['native', 'compose']);
export type EngineId = z.infer<typeof EngineId>;

/**
 * What a process is there for: `server`, `generator`, or the id of a dependency. Machines and what processes used are
 * told by it.
 */
export const Role = Id;
export type Role = z.infer<typeof Role>;

/**
 * What one server goes through, step by step; without it each number of connections has servers of its own. `ramp`: all
 * numbers of connections, up in odd blocks and down in even ones; `ladder`: fixed rates, see `ladder.ts`; `generators`: the
 * same load by one generator after the other; `profile`: the same load alone, under a profiler, and alone again.
 */
export const LoadSeries = z.enum(['ramp', 'ladder', 'generators', 'profile']);
export type LoadSeries = z.infer<typeof LoadSeries>;

/** What is compared: everything of a round's key but the round itself. */
export interface Cell {
  /** Label of what is measured: a service, one of its variants, or either's A/A control. */
  contender: string;
  scenario: string;
  budget: Budget;
  connections: number;
  /** Of a step of a series, to which another load's server came; a round's own key has it in its campaign. */
  series?: LoadSeries;
  /**
   * Of a step of a ladder: which one; its connections are then those of the ladder's closed loop, or the step's own. Of a
   * series of generators: which of them; of a profile, whether the profiler was there.
   */
  rung?: string;
}

/** One measurement of a cell within its campaign. `round` counts from 1 and equals the number of its block. */
export interface RoundKey extends Cell {
  round: number;
}

/** What a record's process was put under: so many connections, or a series of steps. */
export const LoadId = z
  .string()
  .regex(
    /^(?:c[1-9]\d{0,5}|ramp|ladder|generators|profile)$/,
    'c and a number, ramp, ladder, generators or profile',
  );

/** Identity of a round's record within its campaign. */
export const RecordKey = z.strictObject({
  contender: Id,
  scenario: Id,
  budget: Budget,
  load: LoadId,
  round: z.int().positive(),
});
export type RecordKey = z.infer<typeof RecordKey>;

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits');

/** RFC 3339 instant in UTC, as `Date.prototype.toISOString` writes it. */
export const Instant = z.iso.datetime();
