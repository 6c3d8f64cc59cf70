import type { CellView } from '../cell-view.ts';
import type { Fact } from '../fact.ts';

/** A metric by which two campaigns are held against each other. */
export interface ComparedMetric {
  id: string;
  /** δ: a change smaller than this is none that matters. */
  band: number;
}

/**
 * In closed loop, requests, total and mean latency are the throughput under other names: once is enough. Each further
 * row would cost the others certainty, since the table is judged as a whole.
 */
export const COMPARED_METRICS: readonly ComparedMetric[] = [
  { id: 'throughput', band: 0.05 },
  { id: 'latency-p50', band: 0.1 },
  { id: 'latency-p99', band: 0.1 },
  { id: 'server-cpu', band: 0.05 },
  { id: 'server-memory', band: 0.1 },
];

/** Late answers are rare events, not rates: they have their row only where there are any. */
export const TIMEOUT_METRIC = 'timeout-share';

export function factOf(cell: Pick<CellView, 'facts'>, metric: string): Fact {
  const fact = cell.facts.get(metric);
  if (!fact) throw new Error(`no metric "${metric}"`);
  return fact;
}
