import type { Unit } from '../format/unit.ts';
import type { Measured } from '../model/round.ts';

/** How the rounds' values become one: see `estimate.ts`. */
export type Pooling =
  /** exp(mean ln x) with a log-t interval: rates and means. */
  | 'geometric'
  /** Without interval. */
  | 'sum'
  | 'min'
  | 'max'
  /** Nearest-rank percentile of the rounds' merged histograms, with a log-t interval over their own percentiles. */
  | { percentile: number };

export interface Metric {
  id: string;
  /** pt-BR, lower case, completes "… de Go". */
  label: string;
  unit: Unit;
  /** Which way is better for a server; `null` where neither is. */
  better: 'higher' | 'lower' | null;
  pooling: Pooling;
  /** The field of a round's `measured` that it comes from. */
  field: keyof Measured;
}

/** Every figure that each service has in each cell, in the order of tables. */
export const METRICS: readonly Metric[] = [
  {
    id: 'throughput',
    label: 'requisições por segundo',
    unit: 'requests/s',
    better: 'higher',
    pooling: 'geometric',
    field: 'requestsPerS',
  },
  {
    id: 'requests',
    label: 'requisições respondidas por rodada',
    unit: 'requests',
    better: 'higher',
    pooling: 'geometric',
    field: 'requests',
  },
  {
    id: 'requests-total',
    label: 'total de requisições respondidas',
    unit: 'requests',
    better: null,
    pooling: 'sum',
    field: 'requests',
  },
  {
    id: 'transfer',
    label: 'vazão em bytes',
    unit: 'bytes/s',
    better: null,
    pooling: 'geometric',
    field: 'bytesPerS',
  },
  {
    id: 'latency-mean',
    label: 'latência média',
    unit: 'µs',
    better: 'lower',
    pooling: 'geometric',
    field: 'latencyMeanUs',
  },
  {
    id: 'latency-stdev',
    label: 'desvio padrão da latência',
    unit: 'µs',
    better: 'lower',
    pooling: 'geometric',
    field: 'latencyStdevUs',
  },
  {
    id: 'latency-min',
    label: 'latência mínima',
    unit: 'µs',
    better: 'lower',
    pooling: 'min',
    field: 'latencyMinUs',
  },
  {
    id: 'latency-p50',
    label: 'latência mediana (p50)',
    unit: 'µs',
    better: 'lower',
    pooling: { percentile: 50 },
    field: 'latencyP50Us',
  },
  {
    id: 'latency-p75',
    label: 'latência p75',
    unit: 'µs',
    better: 'lower',
    pooling: { percentile: 75 },
    field: 'latencyP75Us',
  },
  {
    id: 'latency-p90',
    label: 'latência p90',
    unit: 'µs',
    better: 'lower',
    pooling: { percentile: 90 },
    field: 'latencyP90Us',
  },
  {
    id: 'latency-p99',
    label: 'latência p99',
    unit: 'µs',
    better: 'lower',
    pooling: { percentile: 99 },
    field: 'latencyP99Us',
  },
  {
    id: 'latency-p999',
    label: 'latência p99,9',
    unit: 'µs',
    better: 'lower',
    pooling: { percentile: 99.9 },
    field: 'latencyP999Us',
  },
  {
    id: 'latency-max',
    label: 'latência máxima',
    unit: 'µs',
    better: 'lower',
    pooling: 'max',
    field: 'latencyMaxUs',
  },
  { id: 'timeouts', label: 'timeouts', unit: 'timeouts', better: 'lower', pooling: 'sum', field: 'timeouts' },
  {
    id: 'printed-mean',
    label: 'latência média impressa pelo wrk',
    unit: 'µs',
    better: null,
    pooling: 'geometric',
    field: 'printedMeanUs',
  },
  {
    id: 'printed-p99',
    label: 'latência p99 impressa pelo wrk',
    unit: 'µs',
    better: null,
    pooling: 'geometric',
    field: 'printedP99Us',
  },
  {
    id: 'phantom-samples',
    label: 'amostras inventadas pela correção do wrk',
    unit: 'count',
    better: null,
    pooling: 'sum',
    field: 'phantomSamples',
  },
];
