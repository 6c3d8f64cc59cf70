import { loadSuffix } from '../load-suffix.ts';
import { noiseOf } from '../noise.ts';
import type { ComparableCell, ComparableGroup, ComparableView } from './comparable.ts';
import { COMPARED_METRICS, type ComparedMetric, factOf, TIMEOUT_METRIC } from './compared-metrics.ts';

/** A service under one load, in both campaigns. */
export interface CellPair {
  old: ComparableCell;
  now: ComparableCell;
  /** The larger of both campaigns' A/A noise in a metric, as |ln ratio|; 0 where neither has a control. */
  noise(metric: string): number;
}

/** Those that have rounds that count on both sides. */
export function pairCells(old: ComparableView, now: ComparableView): CellPair[] {
  return now.groups.flatMap((group, index) => {
    const at = old.groups.findIndex(({ id }) => id === group.id);
    const before = old.groups[at];
    if (!before) return [];
    const noise = (metric: string) =>
      Math.max(
        noiseOf(old.facts, metric, suffixOf(before, at)) ?? 0,
        noiseOf(now.facts, metric, suffixOf(group, index)) ?? 0,
      );
    return group.cells.flatMap((cell) => {
      const other = before.cells.find(({ service }) => service.id === cell.service.id);
      return other && other.rounds.length > 0 && cell.rounds.length > 0
        ? [{ old: other, now: cell, noise }]
        : [];
    });
  });
}

function suffixOf({ load }: ComparableGroup, index: number): string {
  return index === 0 ? '' : loadSuffix(load);
}

/** Its band is nothing: late answers are counted, not estimated. */
export const TIMEOUTS: ComparedMetric = { id: TIMEOUT_METRIC, band: 0 };

/** What of a pair is compared. */
export function metricsOf({ old, now }: CellPair): ComparedMetric[] {
  const isThere = (cell: ComparableCell, { id }: ComparedMetric) => factOf(cell, id).missing === null;
  const shown = COMPARED_METRICS.filter((metric) => isThere(old, metric) || isThere(now, metric));
  const late = [old, now].some((cell) => factOf(cell, 'timeouts').value !== 0);
  return late ? [...shown, TIMEOUTS] : shown;
}
