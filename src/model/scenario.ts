import { z } from 'zod';
import { Id } from './ids.ts';
import { Body, ExpectedAnswer } from './service.ts';
import { Line } from './text.ts';

/** What a request keeps the service busy with: waiting, computing, or asking a database or a cache. */
export const LoadKind = z.enum(['wait', 'compute', 'database', 'cache']);
export type LoadKind = z.infer<typeof LoadKind>;

/**
 * What requests ask for, one after the other and then from the start again: `first + i·step mod count`, where `step` and
 * `count` have no common divisor, so that each comes once. All have as many digits.
 */
export const RequestIds = z
  .strictObject({ first: z.int().positive(), count: z.int().positive(), step: z.int().positive() })
  .refine(({ count, step }) => divisor(count, step) === 1, 'step and count without a common divisor')
  .refine(
    ({ first, count }) => String(first).length === String(first + count - 1).length,
    'identifiers with as many digits',
  );
export type RequestIds = z.infer<typeof RequestIds>;

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

const Request = z.strictObject({
  method: z.literal('GET'),
  /** Where each request asks for another; `answer` is that of the first. */
  ids: RequestIds.optional(),
  /** Others whose answers are checked to the letter too. */
  checked: z.array(z.strictObject({ id: z.int().positive(), body: Body })).optional(),
});

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
  /** Connections in all from a server to each dependency, which it gets as POOL_SIZE: several workers divide them. */
  pool: z.int().positive().optional(),
  request: Request,
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
