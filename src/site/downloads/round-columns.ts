import { roundId } from '../../model/cell-id.ts';
import type { MeasuredRound } from '../../model/dataset.ts';
import type { Measured } from '../../model/round-record.ts';
import { invalidReason } from '../../study/blocks.ts';
import { METRICS, type Metric } from '../../study/metrics.ts';
import type { CsvColumn } from './csv.ts';

/** pt-BR; every field of the record has its column. */
const MEASURED: Record<keyof Measured, string> = {
  requests: 'requisições respondidas',
  elapsedUs: 'tempo medido, em µs',
  bytesRead: 'bytes recebidos, com cabeçalhos',
  requestsPerS: 'requisições por segundo',
  bytesPerS: 'bytes por segundo',
  reqPerSecMean: 'Req/Sec médio por thread, como o wrk imprime',
  errorsConnect: 'erros de conexão',
  errorsRead: 'erros de leitura',
  errorsWrite: 'erros de escrita',
  errorsStatus: 'respostas com código HTTP acima de 399',
  timeouts: 'respostas além do limite de espera',
  latencyMinUs: 'latência mínima restaurada, em µs',
  latencyMeanUs: 'latência média restaurada, em µs',
  latencyStdevUs: 'desvio padrão restaurado da latência, em µs',
  latencyMaxUs: 'latência máxima, em µs',
  latencyP50Us: 'latência p50 restaurada, em µs',
  latencyP75Us: 'latência p75 restaurada, em µs',
  latencyP90Us: 'latência p90 restaurada, em µs',
  latencyP99Us: 'latência p99 restaurada, em µs',
  latencyP999Us: 'latência p99,9 restaurada, em µs',
  printedMeanUs: 'latência média impressa pelo wrk, em µs',
  printedStdevUs: 'desvio padrão impresso pelo wrk, em µs',
  printedP99Us: 'latência p99 impressa pelo wrk, em µs',
  phantomSamples: 'amostras que a correção do wrk inventou',
  sentPerS: 'requisições enviadas por segundo, a uma taxa fixa',
  sentMeanUs: 'latência média desde o envio, em µs',
  sentP50Us: 'latência p50 desde o envio, em µs',
  sentP90Us: 'latência p90 desde o envio, em µs',
  sentP99Us: 'latência p99 desde o envio, em µs',
  sentMaxUs: 'latência máxima desde o envio, em µs',
};

function metric(id: string): Metric {
  return METRICS.find((each) => each.id === id) as Metric;
}

export const ROUND_COLUMNS: readonly CsvColumn<MeasuredRound>[] = [
  { name: 'round_id', what: 'identificação da rodada', of: ({ record }) => roundId(record.key) },
  { name: 'service', what: 'serviço', of: ({ record }) => record.key.contender },
  { name: 'scenario', what: 'cenário', of: ({ record }) => record.key.scenario },
  { name: 'budget', what: 'divisão dos núcleos', of: ({ record }) => record.key.budget },
  { name: 'connections', what: 'conexões simultâneas', of: ({ record }) => record.key.connections },
  {
    name: 'rung',
    what: 'degrau de uma escada de taxas, ou gerador de carga; vazio fora delas',
    of: ({ record }) => record.key.rung ?? null,
  },
  {
    name: 'rate_per_s',
    what: 'requisições por segundo pedidas; vazio em laço fechado',
    of: ({ record }) => record.ratePerS,
  },
  { name: 'block', what: 'bloco', of: ({ record }) => record.key.round },
  { name: 'sequence', what: 'lugar na ordem de medição', of: ({ record }) => record.sequence },
  { name: 'started_at', what: 'início, em UTC', of: ({ record }) => record.startedAt },
  {
    name: 'invalid',
    what: 'por que a rodada não conta; vazio se conta',
    of: ({ record }) => invalidReason(record.measured),
  },
  ...(Object.keys(MEASURED) as (keyof Measured)[]).map((key) => ({
    name: key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    what: MEASURED[key],
    of: ({ record }: MeasuredRound) => record.measured[key] ?? null,
  })),
  {
    name: 'server_cpu_per_request_us',
    what: 'CPU do servidor por requisição, em µs; vazio se não foi vista, ou se somou menos de 0,1 s',
    of: ({ record }) => metric('cpu-per-request').read(record),
  },
  {
    name: 'server_memory_bytes',
    what: 'pico de memória do servidor, em bytes',
    of: ({ record }) => metric('server-memory').read(record),
  },
  {
    name: 'generator_cpu_per_request_us',
    what: 'CPU do gerador por requisição, em µs; vazio se não foi vista, ou se somou menos de 0,1 s',
    of: ({ record }) => metric('generator-cpu-per-request').read(record),
  },
  {
    name: 'generator_memory_bytes',
    what: 'pico de memória do gerador, em bytes',
    of: ({ record }) => metric('generator-memory').read(record),
  },
];
