import type { Claim } from '../../model/claim.ts';
import { factsNamed } from '../claims/evaluate.ts';
import { type Fact, type Facts, named, notMeasured } from '../fact.ts';
import { METRICS } from '../metrics.ts';
import { RAMP_METRICS } from './ramp-metrics.ts';

/** Facts of a ramp that claims name and that nobody measured: a step that it has not, a service, or all of it. */
export function absentRampFacts(claims: readonly Claim[], facts: Facts, why: string): Fact[] {
  const names = new Set(claims.flatMap(({ predicate }) => factsNamed(predicate)));
  return [...names]
    .filter((name) => isOfRamp(name) && !facts.has(name))
    .flatMap((name) => absent(name, why) ?? []);
}

/** Whether the name of a fact is of a ramp: `go/sleep-1ms/shared/ramp.knee`, or of one of its steps. */
export function isOfRamp(fact: string): boolean {
  return /\/ramp[./]/.test(fact);
}

/** `null` of a name that no ramp could have. */
function absent(name: string, why: string): Fact | null {
  const [, subject, load, metric] = /^([^/.]+)(\/.+)\.([a-z0-9-]+)$/.exec(name) ?? [];
  const known = [...RAMP_METRICS, ...METRICS].find(({ id }) => id === metric);
  if (subject === undefined || load === undefined || !known) return null;
  return {
    ...named({ subject, load, metric: known.id }),
    label: `${known.label} de ${subject}`,
    metricLabel: known.label,
    unit: subject.includes(':') ? 'ratio' : known.unit,
    ...notMeasured(why),
    rounds: 0,
    caveats: [],
    sources: [],
  };
}
