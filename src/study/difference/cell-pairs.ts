import type { ComparableCell, ComparableView } from './comparable.ts';
import { COMPARED_METRICS, type ComparedMetric, factOf, TIMEOUT_METRIC } from './compared-metrics.ts';

/** A service under one load, in both campaigns. */
export interface CellPair {
  old: ComparableCell;
  now: ComparableCell;
}

/** Those that have rounds that count on both sides. */
export function pairCells(old: ComparableView, now: ComparableView): CellPair[] {
  return now.groups.flatMap(({ id, cells }) => {
    const before = old.groups.find((group) => group.id === id);
    return cells.flatMap((cell) => {
      const other = before?.cells.find(({ service }) => service.id === cell.service.id);
      return other && other.rounds.length > 0 && cell.rounds.length > 0 ? [{ old: other, now: cell }] : [];
    });
  });
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
