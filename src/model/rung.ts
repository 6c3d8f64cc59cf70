import { z } from 'zod';

/** What a step of a ladder is: `closed`, `f50` at half the closed loop's rate, `search1`, `confirm1`. */
export const Rung = z
  .string()
  .regex(/^(?:closed|f[1-9]\d?|(?:search|confirm)[1-9]\d?)$/, 'closed, f50, search1 or confirm1');
export type Rung = z.infer<typeof Rung>;
