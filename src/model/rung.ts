import type { z } from 'zod';
import { Id } from './ids.ts';

/**
 * What a step of a series is: of a ladder `closed`, `f50` at half the closed loop's rate, `search1`, `confirm1`; of
 * generators the id of the one that loads; of a profile `before`, `profiled`, `after`. Which one it has to be follows from the campaign's configuration.
 */
export const Rung = Id;
export type Rung = z.infer<typeof Rung>;
