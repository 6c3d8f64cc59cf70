import { z } from 'zod';
import { Id } from './ids.ts';
import { ExpectedAnswer } from './service.ts';
import { Line } from './text.ts';

/** What a request keeps the service busy with: waiting, computing, or asking a database or a cache. */
export const LoadKind = z.enum(['wait', 'compute', 'database', 'cache']);
export type LoadKind = z.infer<typeof LoadKind>;

/** `scenarios/<id>/scenario.json`: what every service that opts in must do for one request. */
export const Scenario = z.strictObject({
  id: Id,
  name: Line.min(1),
  /** One sentence, pt-BR. */
  summary: Line.min(1),
  order: z.int(),
  load: z.strictObject({ kind: LoadKind }),
  /** Dependencies that run beside the server, started in this order and stopped in the other. */
  needs: z.array(Id),
  request: z.strictObject({ method: z.literal('GET') }),
  /** What all services answer; `null` where each declares its own. */
  answer: ExpectedAnswer.nullable(),
  /** No response can be faster, µs: the wait that it asks for. `null` where nothing says so. */
  minimumLatencyUs: z.int().nonnegative().nullable(),
  /** The service that is measured against itself, and by which the others are told. */
  reference: Id,
  /** Concurrent connections and wrk's limit of its own; `null` for the preset's. */
  connections: z.array(z.int().positive()).min(1).nullable(),
  timeoutS: z.int().positive().nullable(),
});
export type Scenario = z.infer<typeof Scenario>;
