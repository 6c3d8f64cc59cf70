import { type Fact, type Facts, factName, named } from '../fact.ts';
import { seriesSuffix } from '../load-suffix.ts';
import { METRICS } from '../metrics.ts';
import { seriesRatio } from '../series-ratio.ts';
import type { GeneratorsView } from './generators-view.ts';

/** Metrics in which generators are held against each other. */
export const COMPARED: readonly string[] = [
  'throughput',
  'latency-p50',
  'latency-p99',
  'generator-cpu-per-request',
  'generator-memory',
];

/** `/sleep-1ms/shared/generators`: what the name of a fact of the whole series carries after its subject. */
export function generatorsSuffix(load: GeneratorsView['load']): string {
  return seriesSuffix({ ...load, series: 'generators' });
}

/** The same as ids of charts and tables end in. */
export function generatorsIdSuffix(load: GeneratorsView['load']): string {
  return generatorsSuffix(load).replaceAll('/', '-');
}

/** `throughput-over-ab-k`: of the first generator ÷ of another. */
function ratioId(metric: string, other: string): string {
  return `${metric}-over-${other}`;
}

/** What such an id is called where nobody measured it; `null` of any other id. */
export function generatorRatioOf(id: string): { id: string; label: string; unit: 'ratio' } | null {
  const [, metric, other] = /^(.+)-over-(.+)$/.exec(id) ?? [];
  const known = METRICS.find((each) => each.id === metric && COMPARED.includes(each.id));
  if (!known || other === undefined) return null;
  return { id, label: `${labelOfGenerators(known.label)} do wrk ÷ do ${other}`, unit: 'ratio' };
}

/** Without the name of one of them. */
export function labelOfGenerators(label: string): string {
  return label.replace('do {gerador}', 'do gerador').replace('pelo {gerador}', 'pelo gerador');
}

/**
 * `go/sleep-1ms/shared/generators.throughput-over-ab-k`: the first generator ÷ each other one, over the blocks that both
 * have, in each of them before the same server.
 */
export function generatorRatios({ load, generators, services }: GeneratorsView, level: number): Fact[] {
  const [first, ...others] = generators;
  return services.flatMap(({ service, cells: [own, ...cells] }) =>
    cells.flatMap((cell, index) =>
      COMPARED.flatMap((metric): Fact[] => {
        const other = others[index];
        const [mine, theirs] = [own?.facts.get(metric), cell.facts.get(metric)];
        const known = METRICS.find((each) => each.id === metric);
        if (!first || !other || !mine || !theirs || !known) return [];
        const names = `${first.name} ÷ ${other.name}`;
        const label = labelOfGenerators(known.label);
        const derivation = `${label}, ao medir o mesmo servidor`;
        const ratio = seriesRatio(mine, theirs, { names, label, derivation, replicates: 'medições', level });
        const metricLabel = `${label}, ${names}`;
        return [
          {
            ...ratio,
            ...named({
              subject: service.id,
              load: generatorsSuffix(load),
              metric: ratioId(metric, other.id),
            }),
            label: `${metricLabel}, ao medir ${service.name}`,
            metricLabel,
          },
        ];
      }),
    ),
  );
}

/** Of the first generator to another; `undefined` where the campaign has none. */
export function generatorRatio(
  facts: Facts,
  load: GeneratorsView['load'],
  { subject, metric, other }: { subject: string; metric: string; other: string },
): Fact | undefined {
  return facts.get(factName({ subject, load: generatorsSuffix(load), metric: ratioId(metric, other) }));
}
