import { z } from 'zod';

/**
 * Identifier of a service, scenario or campaign label: lower case, digits, single hyphens; safe as a file name, and as
 * a key: `constructor` is the one such name that every object answers to.
 */
export const Id = z
  .string()
  .max(64)
  .regex(
    /^(?!constructor$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'lower case letters, digits and single hyphens, and not "constructor"',
  );

/** How the machine's cores are shared between generator and server. */
export const Budget = z.enum(['shared', 'split']);
export type Budget = z.infer<typeof Budget>;

export const EngineId = z.enum(['native', 'compose']);
export type EngineId = z.infer<typeof EngineId>;

/** What is compared: everything of a round's key but the round itself. */
export const Cell = z.strictObject({
  service: Id,
  scenario: Id,
  budget: Budget,
  connections: z.int().positive(),
});
export type Cell = z.infer<typeof Cell>;

/** Identity of a round within its campaign. `round` counts from 1 and equals the number of its block. */
export const RoundKey = Cell.extend({ round: z.int().positive() });
export type RoundKey = z.infer<typeof RoundKey>;

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits');

/** RFC 3339 instant in UTC, as `Date.prototype.toISOString` writes it. */
export const Instant = z.iso.datetime();
