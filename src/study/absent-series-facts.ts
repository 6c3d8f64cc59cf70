import type { LoadSeries } from '../model/ids.ts';
import { type Fact, type Facts, named, notMeasured } from './fact.ts';
import { generatorRatioOf } from './generators/generator-ratios.ts';
import { capacityMetricOf } from './ladder/capacity-metrics.ts';
import { METRICS } from './metrics.ts';
import { PROFILE_METRICS } from './profile/profile-metrics.ts';
import { RAMP_METRICS } from './ramp/ramp-metrics.ts';

/**
 * Facts of a series that claims or prose name and that nobody measured: a step that it has not, a service, or all of it.
 * @param names of facts, of any
 * @param say why there are none of a series, and what readers call a service, by its id
 */
export function absentSeriesFacts(
  names: Iterable<string>,
  facts: Facts,
  say: { why: (series: LoadSeries) => string; nameOf: (id: string) => string },
): Fact[] {
  return [...new Set(names)].flatMap((name) => {
    const series = seriesOfFact(name);
    return series === null || facts.has(name) ? [] : (absent(name, say.why(series), say.nameOf) ?? []);
  });
}

/** The series that a fact is of, by its name: `go/sleep-1ms/shared/ramp.knee`, or of one of its steps; else `null`. */
export function seriesOfFact(fact: string): LoadSeries | null {
  return (/\/(ramp|ladder|generators|profile)[./]/.exec(fact)?.[1] as LoadSeries | undefined) ?? null;
}

/** `null` of a name that no series could have. */
function absent(name: string, why: string, nameOf: (id: string) => string): Fact | null {
  const [, subject, load, metric = ''] = /^([^/.]+)(\/.+)\.([a-z0-9-]+)$/.exec(name) ?? [];
  const known =
    [...RAMP_METRICS, ...PROFILE_METRICS, ...METRICS].find(({ id }) => id === metric) ??
    capacityMetricOf(metric) ??
    generatorRatioOf(metric);
  if (subject === undefined || load === undefined || !known) return null;
  const names = subject.split(':').map(nameOf);
  const isRatio = names.length > 1;
  return {
    ...named({ subject, load, metric: known.id }),
    label: isRatio ? `${known.label}: razão ${names.join(' ÷ ')}` : `${known.label} de ${names[0]}`,
    metricLabel: known.label,
    unit: isRatio ? 'ratio' : known.unit,
    ...notMeasured(why),
    rounds: 0,
    caveats: [],
    sources: [],
  };
}
