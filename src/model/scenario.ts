import { z } from 'zod';
import { Id } from './ids.ts';
import { Line } from './text.ts';

/** `scenarios/<id>/scenario.json`: what every service that opts in must do for one request. */
export const Scenario = z.strictObject({
  id: Id,
  name: Line.min(1),
  /** One sentence, pt-BR. */
  summary: Line.min(1),
  order: z.int(),
  request: z.strictObject({ method: z.literal('GET') }),
  /** The simulated I/O of each request, in µs: no response can be faster. */
  sleepUs: z.int().nonnegative(),
});
export type Scenario = z.infer<typeof Scenario>;
