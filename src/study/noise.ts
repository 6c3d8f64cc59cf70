import { CONTROL } from './comparison.ts';
import { type Facts, factName } from './fact.ts';

/**
 * How far from 1 a metric's ratio of a service to itself may lie, by the campaign's A/A control: the end of its interval
 * that is farther off, as |ln ratio|. `null` without a control.
 * @param load what facts' names carry after their subject where the load is not the main one; see `loadSuffix`
 */
export function noiseOf(facts: Facts, metric: string, load = ''): number | null {
  const control = facts.get(factName({ subject: CONTROL, load, metric }));
  return control?.interval ? Math.max(...control.interval.map((bound) => Math.abs(Math.log(bound)))) : null;
}
