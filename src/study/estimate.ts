import type { Histogram } from '../histogram/histogram.ts';
import { mergeHistograms, percentile } from '../histogram/latency.ts';
import type { MeasuredRound } from '../model/dataset.ts';
import { logT } from '../stats/interval.ts';
import type { Metric } from './metrics.ts';

/** A percentile is published only with this many responses beyond it. */
export const MIN_BEYOND_PERCENTILE = 100;

/** A cell's rounds and what is the same for all its percentiles. */
export interface PooledRounds {
  rounds: readonly MeasuredRound[];
  merged: Histogram;
  timeouts: number;
  answered: number;
}

export function poolRounds(rounds: readonly MeasuredRound[]): PooledRounds {
  return {
    rounds,
    merged: mergeHistograms(rounds.map((round) => round.histogram)),
    timeouts: rounds.reduce((sum, { record }) => sum + record.measured.timeouts, 0),
    answered: rounds.reduce((sum, { record }) => sum + record.measured.requests, 0),
  };
}

/** Enough responses lie beyond a percentile for it to be published. */
export function isPublishable({ answered }: PooledRounds, rank: number): boolean {
  return answered * (1 - rank / 100) >= MIN_BEYOND_PERCENTILE;
}

export interface Pooled {
  value: number | null;
  /** Lower bound where the percentile is censored by the timeout, µs. */
  above: number | null;
  interval: readonly [number, number] | null;
  points: number[];
  /** pt-BR; `null` where there is a value or a bound. */
  missing: string | null;
  derivation: string;
}

/** One value out of a cell's rounds; see `Pooling`. `timeoutUs` is wrk's limit: later answers are censored. */
export function pool(cell: PooledRounds, metric: Metric, timeoutUs: number): Pooled {
  const { rounds } = cell;
  const values = rounds.map(({ record }) => metric.read(record));
  const points = values.filter((value): value is number => value !== null);
  if (typeof metric.pooling === 'object') {
    return poolPercentile(cell, metric, metric.pooling.percentile, points, timeoutUs);
  }
  const derivation = `${WORDS[metric.pooling]} de ${countRounds(rounds.length)}`;
  const base = { above: null, interval: null, points, missing: null, derivation };
  if (points.length === 0 || points.length < values.length) {
    return { ...base, value: null, missing: 'nem toda rodada tem este valor' };
  }
  if (metric.pooling !== 'geometric') return { ...base, value: combine(metric.pooling, points) };
  if (points.some((value) => value <= 0)) {
    return { ...base, value: null, missing: 'uma rodada tem valor zero' };
  }
  const { point, interval } = logT(points);
  return { ...base, value: point, interval };
}

const WORDS = {
  geometric: 'média geométrica',
  sum: 'soma',
  min: 'menor valor',
  max: 'maior valor',
};

function combine(pooling: 'sum' | 'min' | 'max', points: readonly number[]): number {
  switch (pooling) {
    case 'sum':
      return points.reduce((sum, value) => sum + value, 0);
    case 'min':
      return Math.min(...points);
    case 'max':
      return Math.max(...points);
  }
}

function poolPercentile(
  cell: PooledRounds,
  metric: Metric,
  rank: number,
  points: number[],
  timeoutUs: number,
): Pooled {
  const { rounds, merged, timeouts } = cell;
  const derivation = `${metric.label} (posto mais próximo) dos histogramas restaurados de ${countRounds(rounds.length)}, somados; intervalo log-t sobre os percentis das rodadas`;
  const base = { value: null, above: null, interval: null, points, missing: null, derivation };
  if (!isPublishable(cell, rank)) {
    const missing = `há menos de ${MIN_BEYOND_PERCENTILE} respostas além deste percentil`;
    return { ...base, missing };
  }
  const value = percentile(merged, timeouts, rank);
  if (value === null) return { ...base, above: timeoutUs };
  const whole = points.length === rounds.length && points.every((point) => point > 0);
  return { ...base, value, interval: whole ? logT(points).interval : null };
}

export function countRounds(rounds: number): string {
  return rounds === 1 ? '1 rodada' : `${rounds} rodadas`;
}
