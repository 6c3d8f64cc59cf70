import { mean } from '../../stats/interval.ts';
import { spread } from '../estimate.ts';
import { type Fact, named, notMeasured, WITHOUT_SPREAD } from '../fact.ts';
import { seriesSuffix } from '../load-suffix.ts';
import { gravestOf, seriesRatio } from '../series-ratio.ts';
import type { ServiceIdentity } from '../service-identity.ts';
import { fieldsOf, placeOf } from '../sources.ts';
import { PROFILE_METRICS, type ProfileMetric } from './profile-metrics.ts';
import type { ProfilesView, ServiceProfile } from './profiles-view.ts';

/** What the name of a fact of a whole profile carries after its subject: `/sleep-1ms/shared/profile`. */
export function profileSuffix(load: ProfilesView['load']): string {
  return seriesSuffix({ ...load, series: 'profile' });
}

/** The same as ids of charts and tables end in: `-sleep-1ms-shared-profile`. */
export function profileIdSuffix(load: ProfilesView['load']): string {
  return profileSuffix(load).replaceAll('/', '-');
}

/** `go/sleep-1ms/shared/profile.cpu-kernel`: of each profiled server of a service together. */
export function profileFacts({ load, services }: ProfilesView, level: number): Fact[] {
  return services.flatMap((own) =>
    PROFILE_METRICS.map((metric) => factOf(own, metric, profileSuffix(load), level)),
  );
}

/** Metrics in which services are held against each other. */
const COMPARED: readonly string[] = ['memory-proportional', 'switches', 'pause-share'];

/** `go:python/sleep-1ms/shared/profile.switches`: over the blocks in which both were profiled. */
export function profileRatios(
  facts: readonly Fact[],
  a: ServiceIdentity,
  b: ServiceIdentity,
  level: number,
): Fact[] {
  return PROFILE_METRICS.filter(({ id }) => COMPARED.includes(id)).flatMap(({ id, label, derivation }) => {
    const [own, other] = [a, b].map((service) =>
      facts.find((fact) => fact.subject === service.id && fact.metric === id),
    );
    if (!own || !other) return [];
    const names = `${a.name} ÷ ${b.name}`;
    return [seriesRatio(own, other, { names, label, derivation, replicates: 'perfis', level })];
  });
}

function factOf(
  { service, cells, runs }: ServiceProfile,
  metric: ProfileMetric,
  suffix: string,
  level: number,
): Fact {
  const base = {
    ...WITHOUT_SPREAD,
    ...named({ subject: service.id, load: suffix, metric: metric.id }),
    label: `${metric.label} de ${service.name}`,
    metricLabel: metric.label,
    unit: metric.unit,
    rounds: runs.length,
    caveats: gravestOf(cells.flatMap(({ facts }) => facts.get('throughput')?.caveats ?? [])),
    sources: runs.flatMap((run) =>
      metric.from.steps.flatMap((step) =>
        fieldsOf(
          [placeOf(run[step])],
          metric.from.pointers.filter((pointer) => step === 'profiled' || !pointer.startsWith('/profile/')),
        ),
      ),
    ),
  };
  if (runs.length === 0)
    return { ...base, ...notMeasured('nenhum servidor com as três medições do perfil válidas') };
  const values = runs.map(metric.read);
  if (!values.every((value): value is number => value !== null))
    return { ...base, ...notMeasured(metric.whyMissing) };
  const { derivation } = metric;
  const blocks = runs.map(({ block }) => block);
  if (metric.pooling === 'max')
    return { ...base, points: values, value: Math.max(...values), above: null, missing: null, derivation };
  // Nothing is known of ratios to nothing
  if (values.some((value) => value <= 0))
    return {
      ...base,
      ...{ points: values, blocks, value: mean(values), above: null, missing: null },
      derivation: `${derivation}; média de ${values.length}`,
    };
  return {
    ...base,
    ...spread(values, level),
    ...{ blocks, above: null, missing: null },
    derivation: `${derivation}; média geométrica`,
  };
}
