import { z } from 'zod';
import type { Step } from './round-record.ts';
import type { Rung } from './rung.ts';

/** A list of numbers, each more than the one before. */
const ascending = (value: z.ZodType<number>, most: number) =>
  z
    .array(value)
    .min(1)
    .max(most)
    .refine((all) => all.every((each, index) => each > (all[index - 1] ?? 0)), 'ascending');

/**
 * How a server's capacity is found: a closed loop, then fixed rates at fractions of what that reached, then rates that
 * search for the highest at which each promise still holds, then a longer step at each answer.
 */
export const Ladder = z.strictObject({
  /** Of the closed loop's rate, ascending. */
  fractions: ascending(z.number().gt(0).lt(1), 16),
  /** Limits of p99, ms, ascending. */
  promisesMs: ascending(z.int().positive(), 8),
  /** Steps that search, and how long each is, s. */
  searches: z.int().nonnegative().max(24),
  searchS: z.int().positive(),
  /** Steps at an answer, and how long each is, s. */
  confirmations: z.int().positive().max(16),
  confirmS: z.int().positive(),
});
export type Ladder = z.infer<typeof Ladder>;

/** What the next step is asked for. */
export interface NextStep {
  rung: Rung;
  connections: number;
  ratePerS: number | null;
  durationS: number;
}

/** Of a step that is over, what the next one depends on. */
export interface SeenStep extends Pick<Step, 'connections' | 'ratePerS' | 'measured' | 'usage'> {
  rung?: string | undefined;
}

/** What is the same for all steps of a server. */
export interface LadderRun {
  ladder: Ladder;
  /** Of the closed loop, and where nothing speaks against it at each rate. */
  connections: number;
  /** Of the closed loop and of each fraction, s. */
  durationS: number;
  /** How many connections its generator takes for a rate, where so many are usual. */
  connectionsFor(ratePerS: number, usual: number): number;
}

export function fractionRung(fraction: number): Rung {
  return `f${Math.round(fraction * 100)}`;
}

/** The steps that every server has, whatever it answers: what is told of each of them. */
export function namedRungs({ fractions }: Ladder): Rung[] {
  return ['closed', ...fractions.map(fractionRung)];
}

/** How many steps a server has, where each promise has an answer of its own and one is refuted, and how long they take, s. */
export function ladderLength(
  { fractions, searches, searchS, promisesMs, confirmations, confirmS }: Ladder,
  durationS: number,
): { steps: number; seconds: number } {
  const [named, answers] = [1 + fractions.length, Math.min(confirmations, promisesMs.length + 1)];
  return {
    steps: named + searches + answers,
    seconds: named * durationS + searches * searchS + answers * confirmS,
  };
}

/**
 * The next step of a server by what those before it came to: nothing but that decides, so that a record can be replayed.
 * @returns `null` where the ladder is at its end, or the closed loop reached nothing
 */
export function nextStep(run: LadderRun, seen: readonly SeenStep[]): NextStep | null {
  const { ladder, connections, durationS } = run;
  const [closed] = seen;
  if (!closed) return { rung: 'closed', connections, ratePerS: null, durationS };
  const most = closed.measured.requestsPerS;
  if (Math.round(most * (ladder.fractions[0] as number)) < 1) return null;
  const at = (rung: Rung, rate: number, seconds: number): NextStep => {
    const ratePerS = Math.max(1, Math.round(rate));
    return { rung, ratePerS, connections: run.connectionsFor(ratePerS, connections), durationS: seconds };
  };
  const fraction = ladder.fractions[seen.length - 1];
  if (fraction !== undefined) return at(fractionRung(fraction), most * fraction, durationS);
  const tried = seen.slice(1).map(triedOf);
  const limitsUs = ladder.promisesMs.map((ms) => ms * 1000);
  const confirmed = tried.filter(({ isLong }) => isLong).length;
  const searched = tried.length - ladder.fractions.length - confirmed;
  if (confirmed === 0 && searched < ladder.searches) {
    const least = LEAST_REQUESTS / ladder.searchS;
    const rate = nextSearch(
      limitsUs.map((limitUs) => bracketOf(tried, limitUs)),
      least,
    );
    if (rate !== null) return at(`search${searched + 1}`, rate, ladder.searchS);
  }
  if (confirmed === ladder.confirmations) return null;
  const open = limitsUs.map((limitUs) => toConfirm(tried, limitUs)).find((rate) => rate !== null);
  return open === undefined ? null : at(`confirm${confirmed + 1}`, open, ladder.confirmS);
}

/** One rate that was asked for, and how it went. */
export interface Tried {
  ratePerS: number;
  isLong: boolean;
  /** `null` beyond the time-out. */
  p99Us: number | null;
  /** Some request failed. */
  failed: boolean;
  /** The generator had not the processor's time for it, or left clients idle and sent too little: no verdict on the server. */
  isGenerators: boolean;
}

/** From this share of its one core on a generator is at its limit. */
export const GENERATOR_LIMIT = 0.8;
/** Less than this share of what is asked for is too little. */
export const SENT_LIMIT = 0.99;
/**
 * All that is due is sent, however late. Where it was late although its processor was idle, its clients were waiting for
 * answers: unless fewer than so many of them did.
 */
const WAITING = 0.5;

export function triedOf({ rung = '', connections, ratePerS, measured, usage }: SeenStep): Tried {
  const { latencyP99Us, requestsPerS, sentPerS = 0, sentMeanUs } = measured;
  const rate = ratePerS ?? 0;
  const { value } = usage.generator;
  const cores = value === null ? 0 : value.cpuS / value.wallS;
  const waiting = (requestsPerS * (sentMeanUs ?? 0)) / 1e6 / connections;
  return {
    ratePerS: rate,
    isLong: rung.startsWith('confirm'),
    p99Us: latencyP99Us,
    failed: measured.errorsConnect + measured.errorsRead + measured.errorsWrite + measured.errorsStatus > 0,
    isGenerators: cores > GENERATOR_LIMIT || (sentPerS < rate * SENT_LIMIT && waiting < WAITING),
  };
}

/** Everything was sent and answered, and p99 is within the limit. */
function holds({ p99Us, failed, isGenerators }: Tried, limitUs: number): boolean {
  return !failed && !isGenerators && p99Us !== null && p99Us <= limitUs;
}

/** The rates between which a promise ends. */
export interface Bracket {
  /** The highest that held; `null` where none did. */
  holds: number | null;
  /** The lowest above it that did not; `null` where none was tried, or the generator was at its limit. */
  fails: number | null;
  /** The lowest above it at which the generator was the limit. */
  generatorAt: number | null;
}

/**
 * A rate that held is believed before a lower one that did not: a hindrance on the machine makes a good server fail, and
 * nothing makes an overloaded one hold. Only a longer step at the same rate is believed before a shorter one.
 */
export function bracketOf(tried: readonly Tried[], limitUs: number): Bracket {
  const refuted = new Set(
    tried.filter((each) => each.isLong && !holds(each, limitUs)).map(({ ratePerS }) => ratePerS),
  );
  const held = tried.filter((each) => holds(each, limitUs) && !refuted.has(each.ratePerS));
  const highest = held.length === 0 ? null : Math.max(...held.map(({ ratePerS }) => ratePerS));
  const above = tried.filter(({ ratePerS }) => ratePerS > (highest ?? 0));
  const lowest = (own: readonly Tried[]) =>
    own.length === 0 ? null : Math.min(...own.map(({ ratePerS }) => ratePerS));
  return {
    holds: highest,
    fails: lowest(above.filter((each) => !each.isGenerators && !holds(each, limitUs))),
    generatorAt: lowest(above.filter(({ isGenerators }) => isGenerators)),
  };
}

/** Rates this near to each other are one. */
const CLOSE = 1.03;
/** Where everything held, so much more is tried. */
const UP = 1.4;
/** Where nothing did, so much less. */
const DOWN = 2;

/** Of fewer requests a step has no p99. */
const LEAST_REQUESTS = 200;

/** Of the bracket that is widest; `null` where all are narrow enough, or too low to be tried. */
function nextSearch(brackets: readonly Bracket[], least: number): number | null {
  const open = brackets.flatMap((bracket) => {
    const { holds: low, fails: high, generatorAt } = bracket;
    if (low === null) return high === null ? [] : [{ rate: high / DOWN, width: DOWN }];
    const end = high ?? generatorAt;
    if (end === null) return [{ rate: low * UP, width: Number.POSITIVE_INFINITY }];
    return [{ rate: Math.sqrt(low * end), width: end / low }];
  });
  const worthwhile = open.filter(({ rate, width }) => width > CLOSE && rate >= least);
  return worthwhile.toSorted((a, b) => b.width - a.width)[0]?.rate ?? null;
}

/** The rate at which a promise is to be tried for longer; `null` where it was, or no rate held it. */
function toConfirm(tried: readonly Tried[], limitUs: number): number | null {
  const { holds: rate } = bracketOf(tried, limitUs);
  if (rate === null) return null;
  const isConfirmed = tried.some((each) => each.isLong && each.ratePerS === rate && holds(each, limitUs));
  return isConfirmed ? null : rate;
}

/** What a server's ladder says of one promise. */
export interface Capacity {
  /** The highest rate that held it in a longer step, requests/s; `null` where none did. */
  ratePerS: number | null;
  /** The lowest above that which did not; `null` where none was tried, or the generator was the limit before. */
  failsAt: number | null;
  /** More was not to be had of the generator. */
  isGenerators: boolean;
}

/** @param steps all of one record */
export function capacityOf(steps: readonly SeenStep[], promiseMs: number): Capacity {
  const limitUs = promiseMs * 1000;
  const tried = steps.slice(1).map(triedOf);
  const { holds: highest, fails } = bracketOf(tried, limitUs);
  const confirmed = tried.filter(
    (each) => each.isLong && each.ratePerS <= (highest ?? 0) && holds(each, limitUs),
  );
  if (confirmed.length === 0) return { ratePerS: null, failsAt: fails, isGenerators: false };
  const ratePerS = Math.max(...confirmed.map((each) => each.ratePerS));
  const above = tried.filter((each) => each.ratePerS > ratePerS && !holds(each, limitUs));
  const [lowest] = above.toSorted((a, b) => a.ratePerS - b.ratePerS);
  const isGenerators = lowest?.isGenerators ?? false;
  return { ratePerS, failsAt: lowest && !isGenerators ? lowest.ratePerS : null, isGenerators };
}
