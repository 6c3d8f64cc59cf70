/** What is told of a promise: `capacity-10ms`, the highest rate at which p99 stays within 10 ms. */
export interface CapacityMetric {
  id: string;
  promiseMs: number;
  /** pt-BR, lower case, completes "… de Go". */
  label: string;
  unit: 'requests/s';
}

export function capacityMetric(promiseMs: number): CapacityMetric {
  return {
    id: `capacity-${promiseMs}ms`,
    promiseMs,
    label: `maior taxa com p99 de até ${promiseMs}\u00a0ms`,
    unit: 'requests/s',
  };
}

/** The metric of an id; `null` of any other id. */
export function capacityMetricOf(id: string): CapacityMetric | null {
  const [, ms] = /^capacity-([1-9]\d*)ms$/.exec(id) ?? [];
  return ms === undefined ? null : capacityMetric(Number(ms));
}
