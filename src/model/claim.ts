import { z } from 'zod';
import { Id } from './ids.ts';

/** A fact's name, as prose has it: `go:python.throughput`. */
const FactName = z.string().regex(/^[^\s`]+\.[a-z0-9-]+$/, 'the name of a fact, like go:python.throughput');

/** What a fact is held against: a number in the fact's unit, or another fact. */
const Bound = z.union([z.number(), z.strictObject({ fact: FactName })]);
export type Bound = z.infer<typeof Bound>;

const Simple = z.union([
  z.strictObject({ fact: FactName, above: Bound }),
  z.strictObject({ fact: FactName, below: Bound }),
  z.strictObject({ fact: FactName, within: z.tuple([z.number(), z.number()]) }),
  /** Nobody measured it; what it would take, pt-BR. */
  z.strictObject({ unmeasured: z.string().min(1) }),
]);
export type SimplePredicate = z.infer<typeof Simple>;

/** Written as data: no code of a claim is ever run. */
export const Predicate = z.union([
  Simple,
  z.strictObject({ all: z.array(Simple).min(1) }),
  z.strictObject({ any: z.array(Simple).min(1) }),
]);
export type Predicate = z.infer<typeof Predicate>;

export const Verdict = z.enum([
  'confirmada',
  'refutada',
  /** It is a value of another machine, and here it is another one. */
  'outro valor aqui',
  /** A service that it speaks of does not bear the load. */
  'responde com erros',
  'inconclusiva',
  'não medida',
]);
export type Verdict = z.infer<typeof Verdict>;

/**
 * One claim of each pair of contenders that a campaign compares: the one that is expected to do better, and the other. In
 * texts and names of facts `{better}`, `{worse}`, `{scenario}` and `{level}` stand for them.
 */
const Each = z.strictObject({
  scenarios: z.array(Id).min(1),
  /** Who is expected to do better than whom, the best first; who is not in it is in no claim. */
  ranking: z.array(Id).min(2),
  /** Of a ramp: the numbers of connections that it is claimed of, each by itself. */
  levels: z.array(z.int().positive()).min(1).optional(),
  /** Pairs that have claims of their own. */
  except: z.array(z.tuple([Id, Id])).optional(),
});

/** A sentence that facts can bear out or not. */
export const Claim = z.strictObject({
  id: Id,
  origin: z.enum(['original', 'novo']),
  /** pt-BR; of the original, what it says. */
  text: z.string().min(1),
  predicate: Predicate,
  /** A campaign ends when all of these are decided, and by them another one is said to reproduce it. */
  primary: z.literal(true).optional(),
  /** It names a value that its machine gave: on another machine another value does not refute it. */
  ofItsMachine: z.literal(true).optional(),
  /** What prose says instead of `text`, by verdict, pt-BR; facts in it as prose names them. */
  wording: z.partialRecord(Verdict, z.string().min(1)).optional(),
  /** Of the original's: what became of it here, pt-BR. */
  became: z.string().min(1).optional(),
  each: Each.optional(),
});
export type Claim = z.infer<typeof Claim>;

/** A file of `content/afirmacoes/`. */
export const ClaimFile = z.array(Claim);
