import type { Unit } from '../format/unit.ts';
import type { Campaign } from '../model/campaign.ts';
import type { LoadSeries } from '../model/ids.ts';
import type { Round } from '../model/round.ts';
import type { Measured } from '../model/round-record.ts';

/** How the rounds' values become one: see `estimate.ts`. */
export type Pooling =
  /** exp(mean ln x) with a log-t interval: rates and means. */
  | 'geometric'
  /** Without interval. */
  | 'sum'
  | 'min'
  | 'max'
  /** The rounds' own percentiles, as 'geometric', so that printed values divide to the printed ratio. */
  | { percentile: number }
  /** Nearest-rank percentile of the rounds' merged histograms, where one round has too few answers beyond it. */
  | { mergedPercentile: number };

export interface Metric {
  id: string;
  /** pt-BR, lower case, completes "… de Go"; `{gerador}` stands for the generator's name, see `labelOf`. */
  label: string;
  unit: Unit;
  /** Which way is better for a server; `null` where neither is. */
  better: 'higher' | 'lower' | null;
  pooling: Pooling;
  /** It is the rate under another name: what its windows vary by is known within each round. */
  rateLike?: true;
  /** Records of before it have none: a campaign without it has no such fact. */
  isLater?: true;
  /** Told of the steps of this series alone. */
  onlyOf?: LoadSeries;
  /** Why a round may have none, pt-BR, where that is not for want of a record. */
  whyMissing?: string;
  /** JSON pointers of the fields of a round that it comes from. */
  pointers: readonly string[];
  /** `null` where the round does not have it. */
  read(round: Round): number | null;
}

type Description = Omit<Metric, 'pointers' | 'read'>;

function measured(field: keyof Measured, description: Description): Metric {
  return { ...description, pointers: [`/measured/${field}`], read: (round) => round.measured[field] ?? null };
}

/** Of every round. */
type Process = 'server' | 'generator';

function cores(process: Process, description: Description): Metric {
  return {
    ...description,
    pointers: [`/usage/${process}/value/cpuS`, `/usage/${process}/value/wallS`],
    read: ({ usage }) => usage[process].value && usage[process].value.cpuS / usage[process].value.wallS,
  };
}

/**
 * Linux counts process time in hundredths of a second, rounded at both ends: of ten of them that is 4 % either way, by
 * chance alone, and so within the interval. Fewer say too little of a request.
 */
export const LEAST_CPU_S = 0.1;

function cpuPerRequest(process: Process, description: Description): Metric {
  return {
    ...description,
    pointers: [`/usage/${process}/value/cpuS`, `/usage/${process}/value/wallS`, '/measured/requestsPerS'],
    read: ({ usage, measured: { requestsPerS } }) => {
      const { value } = usage[process];
      if (value === null || value.cpuS < LEAST_CPU_S || requestsPerS === 0) return null;
      return ((value.cpuS / value.wallS) * 1e6) / requestsPerS;
    },
  };
}

function memory(
  process: Process,
  field: 'peakMemoryBytes' | 'residentMemoryBytes',
  description: Description,
): Metric {
  return {
    ...description,
    pointers: [`/usage/${process}/value/${field}`],
    read: ({ usage }) => usage[process].value?.[field] ?? null,
  };
}

/** Every figure that each service has in each cell, in the order of tables. */
export const METRICS: readonly Metric[] = [
  measured('requestsPerS', {
    id: 'throughput',
    label: 'requisições por segundo',
    unit: 'requests/s',
    better: 'higher',
    pooling: 'geometric',
    rateLike: true,
  }),
  measured('requests', {
    id: 'requests',
    label: 'requisições respondidas por rodada',
    unit: 'requests',
    better: 'higher',
    pooling: 'geometric',
    rateLike: true,
  }),
  measured('requests', {
    id: 'requests-total',
    label: 'total de requisições respondidas',
    unit: 'requests',
    better: null,
    pooling: 'sum',
  }),
  measured('bytesPerS', {
    id: 'transfer',
    label: 'vazão em bytes',
    unit: 'bytes/s',
    better: null,
    pooling: 'geometric',
    rateLike: true,
  }),
  measured('latencyMeanUs', {
    id: 'latency-mean',
    label: 'latência média',
    unit: 'µs',
    better: 'lower',
    pooling: 'geometric',
    rateLike: true,
  }),
  measured('latencyStdevUs', {
    id: 'latency-stdev',
    label: 'desvio padrão da latência',
    unit: 'µs',
    better: 'lower',
    pooling: 'geometric',
  }),
  measured('latencyMinUs', {
    id: 'latency-min',
    label: 'latência mínima',
    unit: 'µs',
    better: 'lower',
    pooling: 'min',
  }),
  measured('latencyP50Us', {
    id: 'latency-p50',
    label: 'latência mediana (p50)',
    unit: 'µs',
    better: 'lower',
    pooling: { percentile: 50 },
  }),
  measured('latencyP75Us', {
    id: 'latency-p75',
    label: 'latência p75',
    unit: 'µs',
    better: 'lower',
    pooling: { percentile: 75 },
  }),
  measured('latencyP90Us', {
    id: 'latency-p90',
    label: 'latência p90',
    unit: 'µs',
    better: 'lower',
    pooling: { percentile: 90 },
  }),
  measured('latencyP99Us', {
    id: 'latency-p99',
    label: 'latência p99',
    unit: 'µs',
    better: 'lower',
    pooling: { percentile: 99 },
  }),
  measured('latencyP999Us', {
    id: 'latency-p999',
    label: 'latência p99,9',
    unit: 'µs',
    better: 'lower',
    pooling: { mergedPercentile: 99.9 },
  }),
  measured('latencyMaxUs', {
    id: 'latency-max',
    label: 'latência máxima',
    unit: 'µs',
    better: 'lower',
    pooling: 'max',
  }),
  measured('sentP99Us', {
    id: 'latency-p99-sent',
    label: 'latência p99 desde o envio',
    unit: 'µs',
    better: 'lower',
    pooling: 'geometric',
    isLater: true,
  }),
  {
    id: 'omission',
    label: 'latência p99 desde o instante previsto sobre a desde o envio',
    unit: 'ratio',
    better: null,
    pooling: 'geometric',
    isLater: true,
    pointers: ['/measured/latencyP99Us', '/measured/sentP99Us'],
    read: ({ ratePerS, measured: { latencyP99Us, sentP99Us } }) =>
      ratePerS === null || latencyP99Us === null || !sentP99Us ? null : latencyP99Us / sentP99Us,
  },
  {
    id: 'sent-share',
    label: 'taxa enviada sobre a pedida',
    unit: 'share',
    better: null,
    pooling: 'geometric',
    isLater: true,
    pointers: ['/measured/sentPerS', '/ratePerS'],
    read: ({ ratePerS, measured: { sentPerS } }) =>
      ratePerS === null || sentPerS === undefined ? null : sentPerS / ratePerS,
  },
  measured('timeouts', {
    id: 'timeouts',
    label: 'timeouts',
    unit: 'timeouts',
    better: 'lower',
    pooling: 'sum',
  }),
  measured('printedMeanUs', {
    id: 'printed-mean',
    label: 'latência média impressa pelo {gerador}',
    unit: 'µs',
    better: null,
    pooling: 'geometric',
  }),
  {
    id: 'printed-excess',
    label: 'latência média impressa pelo {gerador} sobre a medida',
    unit: 'ratio',
    better: null,
    pooling: 'geometric',
    pointers: ['/measured/printedMeanUs', '/measured/latencyMeanUs'],
    // Both of the same round: what rounds differ by is in both, and not in their ratio
    read: ({ measured: { printedMeanUs, latencyMeanUs } }) =>
      printedMeanUs === null || !latencyMeanUs ? null : printedMeanUs / latencyMeanUs,
  },
  measured('printedStdevUs', {
    id: 'printed-stdev',
    label: 'desvio padrão da latência impresso pelo {gerador}',
    unit: 'µs',
    better: null,
    pooling: 'geometric',
  }),
  measured('printedP99Us', {
    id: 'printed-p99',
    label: 'latência p99 impressa pelo {gerador}',
    unit: 'µs',
    better: null,
    pooling: 'geometric',
  }),
  measured('phantomSamples', {
    id: 'phantom-samples',
    label: 'amostras inventadas pela correção do {gerador}',
    unit: 'count',
    better: null,
    pooling: 'sum',
  }),
  cores('server', {
    id: 'server-cpu',
    label: 'núcleos ocupados pelo servidor',
    unit: 'cores',
    better: null,
    pooling: 'geometric',
  }),
  cpuPerRequest('server', {
    id: 'cpu-per-request',
    label: 'CPU do servidor por requisição',
    unit: 'µs',
    better: 'lower',
    pooling: 'geometric',
    whyMissing: 'a CPU não foi vista, ou somou menos de 0,1 s, em alguma rodada',
  }),
  cores('generator', {
    id: 'generator-cpu',
    label: 'núcleos ocupados pelo {gerador}',
    unit: 'cores',
    better: null,
    pooling: 'geometric',
  }),
  memory('server', 'peakMemoryBytes', {
    id: 'server-memory',
    label: 'pico de memória do servidor',
    unit: 'bytes',
    better: 'lower',
    pooling: 'geometric',
  }),
  memory('server', 'residentMemoryBytes', {
    id: 'server-resident',
    label: 'memória residente do servidor',
    unit: 'bytes',
    better: 'lower',
    pooling: 'geometric',
    isLater: true,
  }),
  cpuPerRequest('generator', {
    id: 'generator-cpu-per-request',
    label: 'CPU do {gerador} por requisição',
    unit: 'µs',
    better: null,
    pooling: 'geometric',
    onlyOf: 'generators',
    whyMissing: 'a CPU não foi vista, ou somou menos de 0,1 s, em alguma rodada',
  }),
  memory('generator', 'peakMemoryBytes', {
    id: 'generator-memory',
    label: 'pico de memória do {gerador}',
    unit: 'bytes',
    better: null,
    pooling: 'geometric',
    onlyOf: 'generators',
  }),
  {
    id: 'generator-threads',
    label: 'threads do {gerador}',
    unit: 'count',
    better: null,
    pooling: 'max',
    onlyOf: 'generators',
    pointers: ['/usage/generator/value/threads'],
    read: ({ usage }) => usage.generator.value?.threads ?? null,
  },
  {
    id: 'in-flight',
    label: 'requisições a caminho ao mesmo tempo',
    unit: 'count',
    better: null,
    pooling: 'geometric',
    onlyOf: 'generators',
    whyMissing: 'o gerador não diz a latência de cada resposta',
    pointers: ['/measured/requestsPerS', '/measured/latencyMeanUs'],
    // Little's law: what is under way is the rate times how long it takes
    read: ({ measured: { requestsPerS, latencyMeanUs } }) =>
      latencyMeanUs === null ? null : (requestsPerS * latencyMeanUs) / 1e6,
  },
];

/** A metric's label, in the words of a campaign that was measured with this generator. */
export function labelOf({ label }: Pick<Metric, 'label'>, generator: string): string {
  return label.replace('{gerador}', generator);
}

/** What is told of each step of a series, of which there are many: what the steps differ in, and what diffs compare. */
const OF_STEPS = [
  'throughput',
  'requests-total',
  'latency-mean',
  'latency-p50',
  'latency-p99',
  'latency-p99-sent',
  'omission',
  'sent-share',
  'timeouts',
  'server-cpu',
  'cpu-per-request',
  'generator-cpu',
  'server-memory',
  'server-resident',
];

/** Of generators, whose percentiles stand beside each other. */
function alsoOf(series: LoadSeries): readonly string[] {
  return series === 'generators' ? ['latency-p90'] : [];
}

/** What is told of each cell of a campaign. */
export function metricsOf({
  campaign,
  rounds,
}: {
  campaign: Pick<Campaign, 'config'>;
  rounds: readonly { record: Round }[];
}): readonly Metric[] {
  const { series } = campaign.config;
  return METRICS.filter(
    ({ id, isLater, onlyOf, read }) =>
      (onlyOf === undefined
        ? !series || OF_STEPS.includes(id) || alsoOf(series).includes(id)
        : onlyOf === series) &&
      (!isLater || rounds.some(({ record }) => read(record) !== null)),
  );
}
