import { isUp } from '../../model/load-steps.ts';
import type { CellBlock } from '../blocks.ts';
import { spread, valueOfBlock } from '../estimate.ts';
import { type Fact, named, notMeasured, WITHOUT_SPREAD } from '../fact.ts';
import { seriesSuffix } from '../load-suffix.ts';
import { METRICS, type Metric } from '../metrics.ts';
import { gravestOf, seriesRatio } from '../series-ratio.ts';
import type { ServiceIdentity } from '../service-identity.ts';
import { fieldsOf, placesOf } from '../sources.ts';
import { RAMP_METRICS, type RampMetric } from './ramp-metrics.ts';
import type { Ramp, RampStep } from './ramp-values.ts';
import type { RampView, ServiceRamp } from './ramp-view.ts';

/** What the name of a fact of a whole ramp carries after its subject: `/sleep-1ms/shared/ramp`. */
export function rampSuffix(load: RampView['load']): string {
  return seriesSuffix({ ...load, series: 'ramp' });
}

/** The same as ids of charts and tables end in: `-sleep-1ms-shared-ramp`. */
export function rampIdSuffix(load: RampView['load']): string {
  return rampSuffix(load).replaceAll('/', '-');
}

/** `go/sleep-1ms/shared/ramp.knee`: of each ramp of a service together; the replicate is the ramp. */
export function rampFacts({ load, services, levels }: RampView, level: number): Fact[] {
  return services.flatMap((own) => {
    const ramps = rampsOfService(own, levels);
    return RAMP_METRICS.map((metric) => factOf(own, metric, ramps, { suffix: rampSuffix(load), level }));
  });
}

/**
 * `go:python/sleep-1ms/shared/ramp.knee`: over the blocks in which both have a whole ramp.
 * @param facts of the services of one ramp
 */
export function rampRatios(
  facts: readonly Fact[],
  a: ServiceIdentity,
  b: ServiceIdentity,
  level: number,
): Fact[] {
  return RAMP_METRICS.filter(({ isLevel }) => !isLevel).flatMap((metric) => {
    const [own, other] = [a, b].map(({ id }) =>
      facts.find((fact) => fact.subject === id && fact.metric === metric.id),
    );
    if (!own || !other) return [];
    const { label, derivation } = metric;
    const names = `${a.name} ÷ ${b.name}`;
    return [seriesRatio(own, other, { names, label, derivation, replicates: 'rampas', level })];
  });
}

interface Naming {
  suffix: string;
  level: number;
}

function factOf(
  { service, cells }: ServiceRamp,
  metric: RampMetric,
  all: readonly Ramp[],
  { suffix, level }: Naming,
): Fact {
  const counts = (block: number) => !metric.onlyUp || isUp(block);
  const ramps = all.filter(({ block }) => counts(block));
  const rounds = cells.flatMap((cell) => cell.rounds).filter(({ record }) => counts(record.key.round));
  const places = placesOf(rounds);
  const base = {
    ...WITHOUT_SPREAD,
    ...named({ subject: service.id, load: suffix, metric: metric.id }),
    label: `${metric.label} de ${service.name}`,
    metricLabel: metric.label,
    unit: metric.unit,
    rounds: ramps.length,
    caveats: gravestOf(
      cells.flatMap(({ facts }) => metric.from.flatMap((id) => facts.get(id)?.caveats ?? [])),
    ),
    sources: METRICS.filter(({ id }) => metric.from.includes(id)).flatMap(({ pointers }) =>
      fieldsOf(places, pointers),
    ),
  };
  if (ramps.length === 0) return { ...base, ...notMeasured('nenhuma rampa com todos os degraus válidos') };
  const values = ramps.map(metric.read);
  if (!values.every((value): value is number => value !== null && value > 0))
    return { ...base, ...notMeasured(metric.whyMissing) };
  const blocks = ramps.map(({ block }) => block);
  const derivation = `${metric.derivation}${metric.isLevel ? '' : '; média geométrica'}`;
  if (metric.isLevel)
    return {
      ...base,
      ...{ points: values, blocks, value: medianLow(values), above: null, missing: null, derivation },
    };
  return { ...base, ...spread(values, level), blocks, above: null, missing: null, derivation };
}

function medianLow(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b);
  return ascending[Math.floor((ascending.length - 1) / 2)] as number;
}

/** Those of which every step is valid. */
function rampsOfService({ cells }: ServiceRamp, levels: readonly number[]): Ramp[] {
  const blocks = [...new Set(cells.flatMap((cell) => cell.blocks.map(({ number }) => number)))];
  return blocks
    .sort((a, b) => a - b)
    .map((block) => ({ block, steps: cells.flatMap((cell) => stepOf(cell, block) ?? []) }))
    .filter(({ steps }) => steps.length === levels.length);
}

function stepOf({ cell, blocks }: ServiceRamp['cells'][number], number: number): RampStep | null {
  const block = blocks.find((each) => each.number === number);
  const [requestsPerS, latencyMeanUs] = ['throughput', 'latency-mean'].map(
    (id) => block && valueIn(block, id),
  );
  if (!block || !requestsPerS || !latencyMeanUs) return null;
  return {
    connections: cell.connections,
    requestsPerS,
    latencyMeanUs,
    residentBytes: valueIn(block, 'server-resident'),
  };
}

function valueIn(block: CellBlock, id: string): number | null {
  return valueOfBlock(block, METRICS.find((metric) => metric.id === id) as Metric);
}
