import { formatCount } from '../../format/plural.ts';
import { timeoutOf } from '../../model/campaign.ts';
import type { MeasuredRound } from '../../model/dataset.ts';
import { type GateResult, unknown } from './gate.ts';
import { decimals, microseconds, percent } from './quantities.ts';
import type { RoundContext } from './round-context.ts';

export const LITTLE_LIMIT = 0.02;

/** By Little's law, the mean latency that a closed loop of so many connections must have at this rate, µs. */
export function littleMeanUs(connections: number, requestsPerS: number): number {
  return (connections / requestsPerS) * 1e6;
}

/**
 * |(C/X − R)/(C/X)| < 2 %, R the restored mean. A timeout's latency is known only to reach wrk's limit, and counts as
 * that; where no more than the time beyond it is missing, nothing can be said.
 */
export function little({ record }: MeasuredRound, { campaign, generator }: RoundContext): GateResult {
  const { requests, timeouts, elapsedUs, requestsPerS, latencyMeanUs } = record.measured;
  if (requests === 0) return unknown('little', 'nenhuma requisição foi respondida: não há latência média');
  if (record.ratePerS !== null) return busyConnections(record);
  const lawUs = littleMeanUs(record.key.connections, requestsPerS);
  const meanWith = (timeoutUs: number) =>
    ((latencyMeanUs ?? 0) * (requests - timeouts) + timeoutUs * timeouts) / requests;
  const meanUs = meanWith(timeoutOf(campaign, record.key.scenario) * 1e6);
  const value = Math.abs((lawUs - meanUs) / lawUs);
  const base = { gate: 'little', value, limit: LITTLE_LIMIT, touches: 'latency' } as const;
  const compared = `C ÷ X = ${microseconds(lawUs)} e a média restaurada é ${microseconds(meanUs)}${timeouts > 0 ? `, com cada timeout contado pelo limite do ${generator}` : ''}: diferem ${percent(value)} (limite ${percent(LITTLE_LIMIT)})`;
  if (value < LITTLE_LIMIT) return { ...base, status: 'pass', explanation: compared };
  if (timeouts > 0 && lawUs > meanUs && lawUs <= meanWith(elapsedUs)) {
    const unseen = `a diferença pode ser o que ${formatCount(timeouts, 'timeout passou', 'timeouts passaram')} do limite, que ninguém mediu`;
    return { ...base, status: 'unknown', explanation: `${compared}; ${unseen}` };
  }
  return {
    ...base,
    status: 'fail',
    explanation: `${compared}; ${lawUs > meanUs ? missing(generator) : SURPLUS}`,
  };
}

const missing = (generator: string) =>
  `falta tempo nas latências: as conexões ficaram sem resposta contada, ou o ${generator} demorou a enviar a requisição seguinte`;
const SURPLUS =
  'as latências somam mais tempo do que as conexões tiveram: não podem ser as destas requisições';

/** At a fixed rate connections may be idle: no more of them can have waited for answers than there were. */
function busyConnections({ measured, key: { connections } }: MeasuredRound['record']): GateResult {
  const busy = (measured.requestsPerS * (measured.sentMeanUs ?? 0)) / 1e6;
  const value = Math.max(0, busy / connections - 1);
  const pass = value < LITTLE_LIMIT;
  return {
    gate: 'little',
    status: pass ? 'pass' : 'fail',
    value,
    limit: LITTLE_LIMIT,
    explanation: `taxa × latência média desde o envio = ${decimals(busy, 1)} conexões ocupadas, de ${formatCount(connections, 'conexão', 'conexões')}${pass ? '' : `; ${SURPLUS}`}`,
    touches: 'latency',
  };
}
