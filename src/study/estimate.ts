import type { Histogram } from '../histogram/histogram.ts';
import { mergeHistograms, percentile } from '../histogram/latency.ts';
import type { MeasuredRound } from '../model/dataset.ts';
import { logarithm, mean } from '../stats/interval.ts';
import { estimateLog, intervalAt } from '../stats/log-estimate.ts';
import type { CellBlock } from './blocks.ts';
import { type Fact, WITHOUT_SPREAD } from './fact.ts';
import type { Metric } from './metrics.ts';
import { placesOf } from './sources.ts';

/** A percentile of merged rounds is published only with this many responses beyond it, … */
export const MIN_BEYOND_PERCENTILE = 100;
/** … and one that each round has for itself, with this many in each. */
export const MIN_BEYOND_IN_ROUND = 20;

/** A cell's blocks and what is the same for all its percentiles. */
export interface PooledBlocks {
  blocks: readonly CellBlock[];
  /** Those of all blocks; of the control's service under both labels. */
  rounds: readonly MeasuredRound[];
  /** Where those are; see `fieldsOf`. */
  places: readonly string[];
  merged: Histogram;
  timeouts: number;
  answered: number;
}

export function poolBlocks(blocks: readonly CellBlock[]): PooledBlocks {
  const rounds = blocks.flatMap((block) => block.rounds);
  return {
    blocks,
    rounds,
    places: placesOf(rounds),
    merged: mergeHistograms(rounds.map((round) => round.histogram)),
    timeouts: rounds.reduce((sum, { record }) => sum + record.measured.timeouts, 0),
    answered: rounds.reduce((sum, { record }) => sum + record.measured.requests, 0),
  };
}

/** Enough responses lie beyond a percentile of the merged rounds for it to be published. */
export function isPublishable({ answered }: Pick<PooledBlocks, 'answered'>, rank: number): boolean {
  return answered * (1 - rank / 100) >= MIN_BEYOND_PERCENTILE;
}

export type Pooled = Pick<
  Fact,
  'value' | 'above' | 'interval' | 'level' | 'estimate' | 'points' | 'blocks' | 'missing' | 'derivation'
>;

/** One value out of a cell's rounds; see `Pooling`. `timeoutUs` is wrk's limit: later answers are censored. */
export function pool(
  cell: PooledBlocks,
  metric: Metric,
  { timeoutUs, level }: { timeoutUs: number; level: number },
): Pooled {
  const { pooling } = metric;
  if (pooling === 'geometric') return poolGeometric(cell, metric, level);
  if (typeof pooling === 'string') return combine(cell, metric, pooling);
  return 'percentile' in pooling
    ? poolPercentile(cell, metric, { rank: pooling.percentile, timeoutUs, level })
    : mergePercentile(cell, metric, pooling.mergedPercentile, timeoutUs);
}

const BASE = { ...WITHOUT_SPREAD, value: null, above: null, missing: null };

/** Of a block, the geometric mean of its rounds; `null` where one of them has no value that is positive. */
export function valueOfBlock({ rounds }: CellBlock, { read }: Pick<Metric, 'read'>): number | null {
  const values = rounds.map(({ record }) => read(record));
  return values.every((value) => value !== null && value > 0) ? geometricMean(values as number[]) : null;
}

export function geometricMean(values: readonly number[]): number {
  return values.length === 1 ? (values[0] as number) : Math.exp(mean(values.map(logarithm)));
}

function poolGeometric({ blocks, rounds }: PooledBlocks, metric: Metric, level: number): Pooled {
  const derivation = `média geométrica de ${countRounds(rounds.length)}`;
  const values = rounds.map(({ record }) => metric.read(record));
  if (values.length === 0 || values.includes(null))
    return { ...BASE, missing: metric.whyMissing ?? 'nem toda rodada tem este valor', derivation };
  if (values.some((value) => (value as number) <= 0))
    return { ...BASE, missing: 'uma rodada tem valor zero', derivation };
  return {
    ...BASE,
    ...spread(
      blocks.map((block) => valueOfBlock(block, metric) as number),
      level,
    ),
    blocks: blocks.map(({ number }) => number),
    derivation,
  };
}

/** What blocks, or ramps, come to together: their geometric mean, and how firmly it is known. */
export function spread(points: readonly number[], level: number) {
  const estimate = estimateLog(points.map(logarithm));
  return {
    value: geometricMean(points),
    estimate,
    level,
    interval: estimate && intervalAt(estimate, level),
    points,
  };
}

const COMBINING = {
  sum: { word: 'soma', of: (values: number[]) => values.reduce((sum, value) => sum + value, 0) },
  min: { word: 'menor valor', of: (values: number[]) => Math.min(...values) },
  max: { word: 'maior valor', of: (values: number[]) => Math.max(...values) },
};

function combine({ rounds }: PooledBlocks, metric: Metric, pooling: keyof typeof COMBINING): Pooled {
  const values = rounds.map(({ record }) => metric.read(record));
  const points = values.filter((value): value is number => value !== null);
  const { word, of } = COMBINING[pooling];
  const base = { ...BASE, points, derivation: `${word} de ${countRounds(rounds.length)}` };
  return points.length === 0 || points.length < values.length
    ? { ...base, missing: 'nem toda rodada tem este valor' }
    : { ...base, value: of(points) };
}

function poolPercentile(
  { blocks, rounds }: PooledBlocks,
  metric: Metric,
  { rank, timeoutUs, level }: { rank: number; timeoutUs: number; level: number },
): Pooled {
  const derivation = `${metric.label} (posto mais próximo) do histograma restaurado de cada rodada: média geométrica de ${countRounds(rounds.length)}`;
  const few = rounds.some(
    ({ record }) => record.measured.requests * (1 - rank / 100) < MIN_BEYOND_IN_ROUND - 1e-6,
  );
  if (few || rounds.length === 0) {
    const missing = `uma rodada tem menos de ${MIN_BEYOND_IN_ROUND} respostas além deste percentil`;
    return { ...BASE, missing, derivation };
  }
  const values = rounds.map(({ record }) => metric.read(record));
  // What is beyond the limit is at least the limit: so the mean is a bound from below
  if (values.includes(null))
    return { ...BASE, above: geometricMean(values.map((value) => value ?? timeoutUs)), derivation };
  if (values.some((value) => (value as number) <= 0))
    return { ...BASE, missing: 'uma rodada tem valor zero', derivation };
  const points = blocks.map((block) => valueOfBlock(block, metric) as number);
  return { ...BASE, ...spread(points, level), blocks: blocks.map(({ number }) => number), derivation };
}

function mergePercentile(cell: PooledBlocks, metric: Metric, rank: number, timeoutUs: number): Pooled {
  const { rounds, merged, timeouts } = cell;
  const derivation = `${metric.label} (posto mais próximo) dos histogramas restaurados de ${countRounds(rounds.length)}, somados`;
  const base = { ...BASE, derivation };
  if (!isPublishable(cell, rank))
    return { ...base, missing: `há menos de ${MIN_BEYOND_PERCENTILE} respostas além deste percentil` };
  const value = percentile(merged, timeouts, rank);
  return value === null ? { ...base, above: timeoutUs } : { ...base, value };
}

export function countRounds(rounds: number): string {
  return rounds === 1 ? '1 rodada' : `${rounds} rodadas`;
}
