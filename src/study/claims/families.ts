import type { Claim, Predicate, SimplePredicate } from '../../model/claim.ts';
import { holmLevels } from '../../stats/holm.ts';
import { intervalAt, type LogEstimate, pAgainst } from '../../stats/log-estimate.ts';
import type { Fact } from '../fact.ts';
import { generatorRatioOf } from '../generators/generator-ratios.ts';
import { capacityMetricOf } from '../ladder/capacity-metrics.ts';
import type { Look } from '../looks.ts';
import { METRICS } from '../metrics.ts';
import { RAMP_METRICS } from '../ramp/ramp-metrics.ts';
import { obstacleOf } from './obstacle.ts';

/** What a claim asserts of a fact that varies by blocks, so that chance can be told from it. */
interface Hypothesis {
  fact: string;
  bounds: readonly number[];
}

/** Figures that are made of those of blocks without being a metric of rounds. */
const DERIVED: readonly string[] = [
  'efficiency',
  'little-mean',
  ...RAMP_METRICS.filter(({ isLevel }) => !isLevel).map(({ id }) => id),
];

/** Counts, sums and minima have no p-value; nor does a comparison of two facts that are not one ratio. */
export function hypothesesOf(claims: readonly Pick<Claim, 'predicate'>[]): Hypothesis[] {
  const all = claims
    .flatMap(({ predicate }) => partsOf(predicate))
    .flatMap((part): Hypothesis[] => {
      const bounds = boundsOf(part);
      return bounds === null || !('fact' in part) || !varies(part.fact) ? [] : [{ fact: part.fact, bounds }];
    });
  return [...new Map(all.map((each) => [keyOf(each), each])).values()];
}

export function partsOf(predicate: Predicate): readonly SimplePredicate[] {
  if ('all' in predicate) return predicate.all;
  return 'any' in predicate ? predicate.any : [predicate];
}

/** The numbers that a fact is held against; `null` where it is held against another fact, or nothing. */
export function boundsOf(part: SimplePredicate): readonly number[] | null {
  if ('within' in part) return part.within;
  const bound = 'above' in part ? part.above : 'below' in part ? part.below : null;
  return typeof bound === 'number' ? [bound] : null;
}

function varies(fact: string): boolean {
  const id = fact.slice(fact.lastIndexOf('.') + 1);
  const metric = METRICS.find((each) => each.id === id);
  if (!metric) return DERIVED.includes(id) || capacityMetricOf(id) !== null || generatorRatioOf(id) !== null;
  return (
    metric.pooling === 'geometric' || (typeof metric.pooling === 'object' && 'percentile' in metric.pooling)
  );
}

function keyOf({ fact, bounds }: Hypothesis): string {
  return `${fact} ${bounds.join(' ')}`;
}

/**
 * Two families, primary claims and the others, each judged as a whole by Holm's procedure at the level of the campaign's
 * look, so that any false verdict in a family is as rare as one of a single claim would be. How many hypotheses there
 * are is what was declared, measured or not.
 * @returns what gives a fact its level and its interval at it; facts under several names share an estimate
 */
export function judgedLevels(
  facts: readonly Fact[],
  claims: readonly Claim[],
  { level }: Look,
): (fact: Fact) => Fact {
  const byName = new Map(facts.map((fact) => [fact.name, fact]));
  const tests = new Map<LogEstimate, Fact['tests']>();
  const primary = hypothesesOf(claims.filter((claim) => claim.primary));
  const known = new Set(primary.map(keyOf));
  const secondary = hypothesesOf(claims).filter((each) => !known.has(keyOf(each)));
  for (const family of [primary, secondary]) {
    const chances = family.map(({ fact: name, bounds }) => chanceOf(byName.get(name), bounds));
    const levels = holmLevels(chances, level);
    for (const [index, { fact: name, bounds }] of family.entries()) {
      const estimate = byName.get(name)?.estimate;
      if (!estimate) continue;
      const before = tests.get(estimate) ?? [];
      if (before.some((test) => test.bounds.join() === bounds.join())) continue;
      tests.set(estimate, [...before, { bounds, level: levels[index] as number }]);
    }
  }
  return (fact) => {
    const own = fact.estimate && tests.get(fact.estimate);
    if (!own || !fact.estimate) return fact;
    const [{ level: shown }] = own as [Fact['tests'][number]];
    return { ...fact, tests: own, level: shown, interval: intervalAt(fact.estimate, shown) };
  };
}

/** That the fact is as far from each bound as it is by chance alone; 1 where no verdict can be. */
function chanceOf(fact: Fact | undefined, bounds: readonly number[]): number {
  const { estimate } = fact ?? {};
  if (!fact || !estimate || obstacleOf(fact) !== null) return 1;
  return Math.max(...bounds.map((bound) => pAgainst(estimate, bound)));
}
