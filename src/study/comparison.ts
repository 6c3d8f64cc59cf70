import { mergeHistograms, percentile } from '../histogram/latency.ts';
import { mean } from '../stats/interval.ts';
import { estimateLog, intervalAt } from '../stats/log-estimate.ts';
import type { CellBlock } from './blocks.ts';
import type { CellView, Naming } from './cell-view.ts';
import { countRounds, geometricMean, valueOfBlock } from './estimate.ts';
import { type Fact, type Facts, factName, named, notMeasured, ratioSubject, WITHOUT_SPREAD } from './fact.ts';
import { describeFailed, failsTooOften, worse } from './failed-blocks.ts';
import { labelOf, METRICS, type Metric } from './metrics.ts';
import { fieldsOf, placesOf } from './sources.ts';
import { floorOf, varianceOf, windowRates } from './windows.ts';

/** Metrics whose ratio between two services means something: those of all loads that each block has a value of, and p99.9. */
export const COMPARED: readonly Metric[] = METRICS.filter(
  ({ pooling, onlyOf }) => onlyOf === undefined && (pooling === 'geometric' || typeof pooling === 'object'),
);

/** Two cells in one block. */
type Pair = readonly [CellBlock, CellBlock];

/** `go:python.throughput`: a ÷ b of every compared metric, or of these, over the blocks in which both have valid rounds. */
export function ratioFacts(
  a: CellView,
  b: CellView,
  naming: Naming,
  metrics: readonly Metric[] = COMPARED,
): Fact[] {
  const pairs = a.blocks.flatMap((block): Pair[] => {
    const other = b.blocks.find(({ number }) => number === block.number);
    return other ? [[block, other]] : [];
  });
  const places = placesOf(pairs.flat().flatMap(({ rounds }) => rounds));
  const failedBlocks = worse(a.failedBlocks, b.failedBlocks);
  return metrics
    .filter(({ id }) => a.facts.has(id))
    .map((metric) => {
      const label = a.facts.get(metric.id)?.metricLabel ?? metric.label;
      const base = {
        ...WITHOUT_SPREAD,
        ...named({ subject: ratioSubject(a.service.id, b.service.id), load: naming.load, metric: metric.id }),
        label: `${label}: razão ${a.service.name} ÷ ${b.service.name}`,
        metricLabel: label,
        unit: 'ratio' as const,
        rounds: pairs.length,
        caveats: [],
        sources: fieldsOf(places, metric.pointers),
      };
      const unpublished = [a, b]
        .map((cell) => cell.facts.get(metric.id))
        .find((fact) => fact?.value === null);
      if (pairs.length === 0 || unpublished)
        return { ...base, ...notMeasured(reason(unpublished)), failedBlocks };
      if (failsTooOften(failedBlocks)) {
        const why = describeFailed(failedBlocks as NonNullable<typeof failedBlocks>);
        return { ...base, ...notMeasured(why), failedBlocks };
      }
      const names = `${a.service.name} ÷ ${b.service.name}`;
      if (typeof metric.pooling === 'object' && 'mergedPercentile' in metric.pooling)
        return {
          ...base,
          failedBlocks,
          ...mergedRatio([a, b], pairs, metric, metric.pooling.mergedPercentile),
        };
      // Against itself nothing varies
      const moments = metric.rateLike && a !== b;
      return { ...base, failedBlocks, ...blockRatio(pairs, metric, { names, moments, naming }) };
    });
}

function blockRatio(
  pairs: readonly Pair[],
  metric: Metric,
  { names, moments, naming }: { names: string; moments: boolean | undefined; naming: Naming },
) {
  const points = pairs.map(
    ([own, other]) => (valueOfBlock(own, metric) as number) / (valueOfBlock(other, metric) as number),
  );
  const variances = moments ? pairs.map(sumOfVariances) : [];
  const estimate = estimateLog(points.map(Math.log), floorOf(variances));
  const floor = moments ? ', não mais firme que suas janelas' : '';
  return {
    value: geometricMean(points),
    above: null,
    estimate,
    level: naming.level,
    interval: estimate && intervalAt(estimate, naming.level),
    points,
    blocks: pairs.map(([{ number }]) => number),
    variances,
    needsWindows: naming.isFirstLook && variances.includes(null),
    worst: metric.id === 'throughput' ? worstWindows(pairs) : null,
    missing: null,
    derivation: `razão ${names}, por blocos: média geométrica de ${countRounds(pairs.length)} de cada um; intervalo log-t${floor}`,
  };
}

function sumOfVariances(pair: Pair): number | null {
  const [own, other] = pair.map(varianceOf);
  return own == null || other == null ? null : own + other;
}

/** The least favourable windows of whoever is ahead against the most favourable of the other. */
function worstWindows(pairs: readonly Pair[]): number | null {
  const [own, other] = [0, 1].map((side) =>
    pairs.flatMap((pair) => (pair[side] as CellBlock).rounds.map(windowRates)),
  ) as [(number[] | null)[], (number[] | null)[]];
  if ([...own, ...other].some((rates) => rates === null || rates.length === 0)) return null;
  const [a, b] = [own.flat() as number[], other.flat() as number[]];
  const ahead = mean(a) >= mean(b);
  const worst = ahead ? Math.min(...a) / Math.max(...b) : Math.max(...a) / Math.min(...b);
  return Number.isFinite(worst) ? worst : null;
}

function mergedRatio(
  cells: readonly [CellView, CellView],
  pairs: readonly Pair[],
  { id }: Metric,
  rank: number,
) {
  const [own, other] = cells.map((cell, side) => {
    // Of all its blocks it is the cell's own value: histograms are long, and pairs of services many
    const known = cell.blocks.length === pairs.length ? cell.facts.get(id)?.value : null;
    if (typeof known === 'number') return known;
    const rounds = pairs.flatMap((pair) => (pair[side] as CellBlock).rounds);
    const timeouts = rounds.reduce((sum, { record }) => sum + record.measured.timeouts, 0);
    return percentile(mergeHistograms(rounds.map(({ histogram }) => histogram)), timeouts, rank);
  });
  if (own == null || !other) return notMeasured('um dos dois está além do limite do gerador');
  const names = cells.map(({ service }) => service.name).join(' ÷ ');
  const derivation = `razão ${names} dos percentis dos histogramas somados, sem intervalo`;
  return { value: own / other, above: null, missing: null, derivation };
}

const NOTHING = { rounds: 0, caveats: [], sources: [] };

/** Subject of the A/A ratios. */
export const CONTROL = 'control';

/** `control.throughput`: the A/A ratios under a name that is there in every campaign, also in one without a control. @param generator its name */
export function noiseFacts(ratios: readonly Fact[], load: string, generator: string): Fact[] {
  return COMPARED.map((compared) => {
    const { id } = compared;
    const label = labelOf(compared, generator);
    const key = named({ subject: CONTROL, load, metric: id });
    const ratio = ratios.find(({ metric }) => metric === id);
    if (ratio) return { ...ratio, ...key };
    const labels = { label: `${label}: controle A/A`, metricLabel: label };
    return {
      ...key,
      ...labels,
      unit: 'ratio' as const,
      ...NOTHING,
      ...notMeasured('sem controle A/A nesta campanha'),
    };
  });
}

/** The ratio of a cell to another service under the same load; `undefined` where the metric is not compared. */
export function ratioOf(facts: Facts, cell: CellView, to: { id: string }, metric: string): Fact | undefined {
  const { load } = cell.facts.get(metric) as Fact;
  return facts.get(factName({ subject: ratioSubject(cell.service.id, to.id), load, metric }));
}

/** Share of the group's highest throughput that each cell reaches, block by block, added to its facts. */
export function withEfficiency(cells: readonly CellView[], naming: Naming): CellView[] {
  const rate = (cell: CellView) => cell.facts.get('throughput')?.value;
  const best = cells
    .filter((cell) => typeof rate(cell) === 'number')
    .sort((a, b) => (rate(b) as number) - (rate(a) as number))[0];
  return cells.map((cell) => {
    const fact = efficiency(cell, best, naming);
    return { ...cell, facts: new Map(cell.facts).set('efficiency', fact) };
  });
}

const RATE = COMPARED.filter(({ id }) => id === 'throughput');

function efficiency(cell: CellView, best: CellView | undefined, naming: Naming): Fact {
  const { service } = cell;
  const own = {
    ...named({ subject: service.id, load: naming.load, metric: 'efficiency' }),
    label: `eficiência relativa de ${service.name}`,
    metricLabel: 'eficiência relativa',
  };
  const share = best && ratioFacts(cell, best, naming, RATE)[0];
  if (!share || share.value === null) {
    return { ...own, unit: 'share', ...NOTHING, ...notMeasured('sem requisições por segundo') };
  }
  const derivation = `requisições por segundo ÷ as de ${best.service.name}, a maior taxa medida: média geométrica das razões por bloco, de ${countRounds(share.rounds)}`;
  return { ...share, ...own, unit: 'share', worst: null, derivation };
}

function reason(unpublished: Fact | undefined): string {
  if (!unpublished) return 'nenhum bloco com os dois serviços';
  return unpublished.missing ?? 'um dos dois está além do limite do wrk';
}
