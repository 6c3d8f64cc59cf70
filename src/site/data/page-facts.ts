import { COMPARED_METRICS, TIMEOUT_METRIC } from '../../study/difference/compared-metrics.ts';
import type { Fact, Facts } from '../../study/fact.ts';
import { seriesLoadOf } from '../../study/load-suffix.ts';
import { OF_GENERATORS } from '../tables/generators.ts';
import { OF_RUNGS } from '../tables/ladder.ts';
import { OF_LEVELS } from '../tables/ramp.ts';

const OF_STEPS = new Set([
  ...OF_LEVELS,
  ...OF_RUNGS,
  ...OF_GENERATORS,
  ...COMPARED_METRICS.map(({ id }) => id),
  TIMEOUT_METRIC,
]);

/**
 * Facts that pages list: all of them; of the steps of a series, which have thousands, those that a table, a chart, a claim or a
 * comparison with another campaign names. The others are in the files.
 * @param named what is named besides, such as figures that claims would need and nobody measured
 */
export function pageFacts(facts: Facts, named: ReadonlySet<string> = new Set()): Fact[] {
  return [...facts.values()].filter((fact) => !isOfStep(fact) || isNamed(fact) || named.has(fact.name));
}

function isOfStep({ load }: Fact): boolean {
  return (seriesLoadOf(load)?.step ?? null) !== null;
}

/** Of ratios, those that a claim is about. */
function isNamed({ unit, subject, metric, tests }: Fact): boolean {
  return subject.includes(':') && unit === 'ratio' ? tests.length > 0 : OF_STEPS.has(metric);
}
