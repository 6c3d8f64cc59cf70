import { BUDGETS } from '../format/budgets.ts';
import type { Budget, Cell } from '../model/ids.ts';
import { estimateLog, intervalAt } from '../stats/log-estimate.ts';
import { geometricMean } from './estimate.ts';
import { type Fact, named, WITHOUT_SPREAD } from './fact.ts';
import { loadSuffix } from './load-suffix.ts';
import type { Source } from './sources.ts';
import { floorOf } from './windows.ts';

/** What the name of a ratio carries that is one under one budget against the same under the other. */
export const BETWEEN_BUDGETS = '/split:shared';

/** A fact of the main load under the name of its budget: `go:python/split.throughput`. */
export function inBudget(fact: Fact, budget: Budget): Fact {
  const { subject, metric } = fact;
  return {
    ...fact,
    ...named({ subject, load: `/${budget}`, metric }),
    label: `${fact.label}, ${BUDGETS[budget]}`,
  };
}

/**
 * The facts of the main scenario and number of connections once more, under the name of each budget that was measured:
 * a sentence that names a budget reads that budget's facts, whichever comes first in the campaign. And how each ratio
 * under one budget stands to the same under the other.
 */
export function budgetFacts(
  groups: readonly { load: Omit<Cell, 'contender'> }[],
  facts: readonly Fact[],
  level: number,
): Fact[] {
  const [main] = groups;
  if (!main) return [];
  const { scenario, connections } = main.load;
  const factsOf = (group: (typeof groups)[number]) => {
    const load = group === main ? '' : loadSuffix(group.load);
    return facts.filter((fact) => fact.load === load);
  };
  const alike = groups.filter(({ load }) => load.scenario === scenario && load.connections === connections);
  const own = alike.flatMap((group) => factsOf(group).map((fact) => inBudget(fact, group.load.budget)));
  const first = groups.filter(
    ({ load }) =>
      groups.find((group) => group.load.scenario === load.scenario)?.load.connections === load.connections,
  );
  return [
    ...own,
    ...betweenBudgets(own, level),
    ...first.flatMap((group) => ratiosInScenario(factsOf(group), group.load)),
  ];
}

/** `go:python/json-1k/split.throughput`: by which claims that stand for many scenarios find it. */
function ratiosInScenario(
  facts: readonly Fact[],
  { scenario, budget }: Pick<Cell, 'scenario' | 'budget'>,
): Fact[] {
  return facts.filter(isOfPair).map((fact) => ({
    ...fact,
    ...named({ subject: fact.subject, load: `/${scenario}/${budget}`, metric: fact.metric }),
  }));
}

function isOfPair({ unit, subject }: Fact): boolean {
  return unit === 'ratio' && subject.includes(':');
}

/**
 * Each ratio under `split` against the same under `shared`: block by block where both are of one campaign, else of two
 * independent samples.
 */
export function betweenBudgets(facts: readonly Fact[], level: number): Fact[] {
  const ratios = facts.filter(isOfPair);
  const key = ({ subject, metric }: Fact) => `${subject}.${metric}`;
  const shared = new Map(ratios.filter(({ load }) => load === '/shared').map((fact) => [key(fact), fact]));
  return ratios
    .filter(({ load }) => load === '/split')
    .flatMap((split) => {
      const other = shared.get(key(split));
      return other ? [between(split, other, level)] : [];
    });
}

function between(split: Fact, shared: Fact, level: number): Fact {
  const { subject, metric, metricLabel } = split;
  const base = {
    ...WITHOUT_SPREAD,
    ...named({ subject, load: BETWEEN_BUDGETS, metric }),
    label: `${split.label} ÷ ${BUDGETS.shared}`,
    metricLabel,
    unit: 'ratio' as const,
    rounds: Math.min(split.rounds, shared.rounds),
    caveats: [...new Map([...split.caveats, ...shared.caveats].map((each) => [each.gate, each])).values()],
    sources: [...split.sources, ...shared.sources],
    above: null,
  };
  const [a, b] = [split.value, shared.value];
  if (typeof a !== 'number' || typeof b !== 'number') {
    const missing = split.missing ?? shared.missing ?? 'um dos dois está além do limite do gerador';
    return { ...base, value: null, missing, derivation: '' };
  }
  return { ...base, missing: null, ...(paired(split, shared, level) ?? unpaired(split, shared, level)) };
}

/** `null` where they are not of the same blocks of one campaign. */
function paired(split: Fact, shared: Fact, level: number) {
  const campaigns = [split, shared].map(({ sources: [first] }) => campaignOf(first));
  const pairs = split.blocks.flatMap((block, index) => {
    const other = shared.blocks.indexOf(block);
    return other === -1 ? [] : [{ block, index, other }];
  });
  if (campaigns[0] !== campaigns[1] || pairs.length === 0) return null;
  const points = pairs.map(
    ({ index, other }) => (split.points[index] as number) / (shared.points[other] as number),
  );
  const rateLike = split.variances.length > 0;
  const variances = !rateLike
    ? []
    : pairs.map(({ index, other }) => {
        const [own, its] = [split.variances[index], shared.variances[other]];
        return own == null || its == null ? null : own + its;
      });
  const estimate = estimateLog(points.map(Math.log), floorOf(variances));
  return {
    value: geometricMean(points),
    estimate,
    level,
    interval: estimate && intervalAt(estimate, level),
    points,
    blocks: pairs.map(({ block }) => block),
    variances,
    derivation: 'razão com um núcleo ÷ razão com todos, por blocos: média geométrica',
  };
}

function unpaired(split: Fact, shared: Fact, level: number) {
  const value = (split.value as number) / (shared.value as number);
  const derivation = 'razão com um núcleo ÷ razão com todos, de duas campanhas';
  const [a, b] = [split.estimate, shared.estimate];
  if (!a || !b) return { value, derivation };
  const [va, vb] = [a.standardError ** 2, b.standardError ** 2];
  const spread = va ** 2 / a.freedom + vb ** 2 / b.freedom;
  const estimate = {
    mean: a.mean - b.mean,
    standardError: Math.sqrt(va + vb),
    // Welch and Satterthwaite
    freedom: spread > 0 ? (va + vb) ** 2 / spread : Number.POSITIVE_INFINITY,
  };
  return { value, derivation, estimate, level, interval: intervalAt(estimate, level) };
}

/** `results/<campaign>/…` */
function campaignOf(source: Source = ''): string {
  const place = typeof source === 'string' ? source : source.places[0];
  return (place ?? '').split('/').slice(0, 2).join('/');
}
