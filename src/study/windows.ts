import type { MeasuredRound } from '../model/dataset.ts';
import { mean } from '../stats/interval.ts';
import { logVariance } from '../stats/log-estimate.ts';
import type { CellBlock } from './blocks.ts';

/** Of the mean of a block's rounds: of two, a quarter of the sum. */
export function varianceOf({ rounds }: Pick<CellBlock, 'rounds'>): number | null {
  const each = rounds.map((round) => logVariance(windowRates(round) ?? []));
  if (each.includes(null)) return null;
  return (each as number[]).reduce((sum, variance) => sum + variance, 0) / rounds.length ** 2;
}

/** Requests/s in each window of a round, taking all its answers for equally long; `null` where they were not seen. */
export function windowRates({ record }: MeasuredRound): number[] | null {
  const { windows, measured } = record;
  if (windows.value === null || measured.bytesRead === 0) return null;
  const perByte = measured.requests / measured.bytesRead;
  return windows.value.map(({ bytesRead, wallMs }) => (bytesRead * perByte * 1000) / wallMs);
}

/** V: the mean over blocks; 0 where it is not known of each, or plays no part. */
export function floorOf(variances: readonly (number | null)[]): number {
  return variances.length === 0 || variances.includes(null) ? 0 : mean(variances as number[]);
}
