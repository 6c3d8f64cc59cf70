import { formatCount } from '../../format/plural.ts';
import type { MeasuredRound } from '../../model/dataset.ts';
import { type Capacity, capacityOf, type SeenStep } from '../../model/ladder.ts';
import { medianRanks } from '../../stats/median-ranks.ts';
import { geometricMean, spread } from '../estimate.ts';
import { type Fact, type Facts, factName, named, notMeasured, WITHOUT_SPREAD } from '../fact.ts';
import { seriesSuffix } from '../load-suffix.ts';
import { gravestOf, seriesRatio } from '../series-ratio.ts';
import type { ServiceIdentity } from '../service-identity.ts';
import { fieldsOf, placesOf } from '../sources.ts';
import { type CapacityMetric, capacityMetric } from './capacity-metrics.ts';
import type { LadderView, ServiceLadder } from './ladder-view.ts';

/** What the name of a fact of a whole ladder carries after its subject: `/sleep-1ms/split/ladder`. */
export function ladderSuffix(load: LadderView['load']): string {
  return seriesSuffix({ ...load, series: 'ladder' });
}

/** The same as ids of charts and tables end in. */
export function ladderIdSuffix(load: LadderView['load']): string {
  return ladderSuffix(load).replaceAll('/', '-');
}

/** `go/sleep-1ms/split/ladder.capacity-10ms`: of all ladders of a service; the replicate is the ladder. */
export function capacityFacts({ load, ladder, services }: LadderView, level: number): Fact[] {
  return services.flatMap((service) =>
    ladder.promisesMs.map((ms) => factOf(service, capacityMetric(ms), { load, level })),
  );
}

/** Of a service at a promise; `undefined` where the campaign has none. */
export function capacityFact(
  facts: Facts,
  load: LadderView['load'],
  { id: subject }: Pick<ServiceIdentity, 'id'>,
  promiseMs: number,
): Fact | undefined {
  return facts.get(factName({ subject, load: ladderSuffix(load), metric: capacityMetric(promiseMs).id }));
}

/** @param facts of the services of one ladder */
export function capacityRatios(
  facts: readonly Fact[],
  { ladder }: Pick<LadderView, 'ladder'>,
  [a, b]: readonly [ServiceIdentity, ServiceIdentity],
  level: number,
): Fact[] {
  return ladder.promisesMs.map(capacityMetric).flatMap(({ id, label }) => {
    const [own, other] = [a, b].map((service) =>
      facts.find((fact) => fact.subject === service.id && fact.metric === id),
    );
    if (!own || !other) return [];
    const names = `${a.name} ÷ ${b.name}`;
    return [seriesRatio(own, other, { names, label, derivation: label, replicates: 'escadas', level })];
  });
}

function factOf(
  { service, cells, runs }: ServiceLadder,
  metric: CapacityMetric,
  { load, level }: { load: LadderView['load']; level: number },
): Fact {
  const base = {
    ...WITHOUT_SPREAD,
    ...named({ subject: service.id, load: ladderSuffix(load), metric: metric.id }),
    label: `${metric.label} de ${service.name}`,
    metricLabel: metric.label,
    unit: metric.unit,
    rounds: runs.length,
    // What hindered the machine hindered the steps that every ladder has as well; the rest is judged step by step
    caveats: gravestOf(
      cells.flatMap(({ facts }) =>
        (facts.get('throughput')?.caveats ?? []).filter(({ gate }) => OF_MACHINE.includes(gate)),
      ),
    ),
    sources: fieldsOf(placesOf(runs.flatMap(({ steps }) => steps.filter(hasRate))), [
      '/ratePerS',
      '/measured/latencyP99Us',
    ]),
  };
  if (runs.length === 0) return { ...base, ...notMeasured('nenhuma escada em bloco completo') };
  const found = runs.map(({ block, steps }) => ({
    block,
    ...capacityOf(steps.map(seenOf), metric.promiseMs),
  }));
  const none = found.filter(({ ratePerS }) => ratePerS === null).length;
  if (none > 0) return { ...base, ...medianOf(found, metric, { none, level }) };
  const rates = found.map(({ ratePerS }) => ratePerS as number);
  const derivation = `${metric.label}, confirmada em degrau longo de cada escada: média geométrica de ${formatCount(found.length, 'escada', 'escadas')}; ${resolutionOf(found)}`;
  const open = found.filter(({ failsAt }) => failsAt === null);
  if (open.length > 0) {
    const why = open.some(({ isGenerators }) => isGenerators)
      ? 'limitado pelo gerador'
      : 'nenhuma taxa mais alta foi tentada';
    return {
      ...base,
      ...{ value: null, above: geometricMean(rates), missing: null, points: rates },
      derivation: `${derivation}; em ${open.length} de ${found.length}, ${why}`,
    };
  }
  return {
    ...base,
    ...spread(rates, level),
    blocks: found.map(({ block }) => block),
    ...{ above: null, missing: null, derivation },
  };
}

/**
 * Where some ladders found no rate, theirs is below all that were found: the median is known as long as they are fewer than
 * half, and it has an interval by ranks. No block of it divides by another's.
 */
function medianOf(
  found: readonly Capacity[],
  { label }: CapacityMetric,
  { none, level }: { none: number; level: number },
) {
  const ladders = formatCount(found.length, 'escada', 'escadas');
  const why = `em ${none} de ${ladders} nenhuma taxa cumpriu a promessa num degrau longo`;
  const isOpen = found.some(({ ratePerS, failsAt }) => ratePerS !== null && failsAt === null);
  if (2 * none >= found.length || isOpen) return notMeasured(why);
  const rates = found.map(({ ratePerS }) => ratePerS ?? 0).sort((a, b) => a - b);
  const middle = [Math.floor((rates.length - 1) / 2), Math.ceil((rates.length - 1) / 2)];
  const ranks = medianRanks(rates.length, level);
  return {
    value: geometricMean(middle.map((index) => rates[index] as number)),
    interval: ranks && ([rates[ranks[0] - 1] as number, rates[ranks[1] - 1] as number] as const),
    ...{ level, above: null, missing: null, points: rates.filter((rate) => rate > 0) },
    derivation: `${label}, confirmada em degrau longo de cada escada: mediana de ${ladders}, com intervalo por ordem; ${why}, e contam como abaixo das outras; ${resolutionOf(found)}`,
  };
}

const OF_MACHINE: readonly string[] = ['clock', 'machine', 'other-work', 'errors'];

/** How near the search came: by how much the lowest rate that failed lies above, %. */
function resolutionOf(found: readonly Capacity[]): string {
  const apart = found.flatMap(({ ratePerS, failsAt }) =>
    ratePerS === null || failsAt === null ? [] : [failsAt / ratePerS],
  );
  if (apart.length === 0) return 'sem taxa que não a cumprisse';
  return `a menor taxa tentada que já não a cumpriu fica ${Math.round((geometricMean(apart) - 1) * 100)} % acima`;
}

/** A measurement of a campaign as the ladder's rules see it. */
export function seenOf({ record: { key, ratePerS, measured, usage } }: MeasuredRound): SeenStep {
  return { rung: key.rung, connections: key.connections, ratePerS, measured, usage };
}

function hasRate({ record }: MeasuredRound): boolean {
  return record.ratePerS !== null;
}
