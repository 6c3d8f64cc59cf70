import { ExpectedError } from '../../errors/expected-error.mjs';
import type { Interval } from '../../format/unit.ts';
import type { Bound, Predicate, SimplePredicate, Verdict } from '../../model/claim.ts';
import { intervalAt } from '../../stats/log-estimate.ts';
import type { Fact, Facts } from '../fact.ts';
import { boundsOf } from './families.ts';
import { type Judgement, obstacleOf } from './obstacle.ts';

/** A claim names a fact that nobody knows. */
export class UnknownFactError extends ExpectedError {}

/**
 * Confirmed where the whole interval agrees, refuted where the whole interval disagrees; the interval is at the level
 * that the claim has in its family. What was not measured, a failing gate, and fewer than three blocks leave it open.
 * @throws {UnknownFactError} naming a fact that is not there.
 */
export function evaluate(predicate: Predicate, facts: Facts): Judgement {
  if ('all' in predicate)
    return gravest(predicate.all, facts, [
      'refutada',
      'responde com erros',
      'não medida',
      'inconclusiva',
      'confirmada',
    ]);
  if ('any' in predicate)
    return gravest(predicate.any, facts, [
      'confirmada',
      'inconclusiva',
      'não medida',
      'responde com erros',
      'refutada',
    ]);
  return evaluateSimple(predicate, facts);
}

/** Facts that a predicate names, the first one being what it speaks of. */
export function factsNamed(predicate: Predicate): string[] {
  if ('all' in predicate) return predicate.all.flatMap(factsNamed);
  if ('any' in predicate) return predicate.any.flatMap(factsNamed);
  if ('unmeasured' in predicate) return [];
  const bound = 'above' in predicate ? predicate.above : 'below' in predicate ? predicate.below : null;
  return [predicate.fact, ...(typeof bound === 'object' && bound !== null ? [bound.fact] : [])];
}

/** The judgement that comes first in an order of verdicts. */
function gravest(parts: readonly SimplePredicate[], facts: Facts, order: readonly Verdict[]): Judgement {
  const judged = parts.map((part) => evaluateSimple(part, facts));
  const first = order.map((verdict) => judged.find((each) => each.verdict === verdict)).find(Boolean);
  return first as Judgement;
}

function evaluateSimple(predicate: SimplePredicate, facts: Facts): Judgement {
  if ('unmeasured' in predicate) return { verdict: 'não medida', reason: predicate.unmeasured };
  const named = factsNamed(predicate).map((name) => find(facts, name));
  const [fact] = named as [Fact];
  const obstacle = named.map(obstacleOf).find((found) => found !== null);
  if (obstacle) return obstacle;
  const { agrees, disagrees } = compare(rangeAndLevel(fact, predicate).interval, predicate, facts);
  if (agrees) return { verdict: 'confirmada', reason: '' };
  if (disagrees) return { verdict: 'refutada', reason: 'o intervalo inteiro diz o contrário' };
  return { verdict: 'inconclusiva', reason: 'o intervalo contém valores que concordam e que discordam' };
}

type Comparison = Exclude<SimplePredicate, { unmeasured: string }>;

/** Whether all of a range satisfies a comparison, and whether none of it does. */
function compare([low, high]: Interval, comparison: Comparison, facts: Facts) {
  if ('within' in comparison) {
    const [least, most] = comparison.within;
    return { agrees: low >= least && high <= most, disagrees: high < least || low > most };
  }
  if ('above' in comparison) {
    const [least, most] = boundOf(comparison.above, facts);
    return { agrees: low > most, disagrees: high <= least };
  }
  const [least, most] = boundOf(comparison.below, facts);
  return { agrees: high < least, disagrees: low >= most };
}

/** A fact as a bound is its whole interval: to be above it is to be above all of it. */
function boundOf(bound: Bound, facts: Facts): Interval {
  return typeof bound === 'number' ? [bound, bound] : rangeOf(find(facts, bound.fact));
}

/** What is known of a fact at the level at which this predicate is judged. */
export function rangeAndLevel(fact: Fact, predicate: SimplePredicate): { interval: Interval; level: number } {
  const bounds = boundsOf(predicate)?.join();
  const test = fact.tests.find((each) => each.bounds.join() === bounds);
  if (!test || !fact.estimate) return { interval: rangeOf(fact), level: fact.level };
  return { interval: intervalAt(fact.estimate, test.level), level: test.level };
}

/** What is known of a fact: its interval, its bound from below, or a value without spread. */
function rangeOf({ value, interval, above }: Fact): Interval {
  if (above !== null) return [above, Number.POSITIVE_INFINITY];
  return interval ?? [value as number, value as number];
}

function find(facts: Facts, name: string): Fact {
  const fact = facts.get(name);
  if (!fact) throw new UnknownFactError(`no fact "${name}"`);
  return fact;
}
