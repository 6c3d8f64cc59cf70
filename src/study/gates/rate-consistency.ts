import type { MeasuredRound } from '../../model/dataset.ts';
import { type GateResult, unknown } from './gate.ts';
import { percent, requestsPerS, signedPercent } from './quantities.ts';
import type { RoundContext } from './round-context.ts';

export const RATE_LIMIT = 0.02;

/** |threads × Req/Sec ÷ X − 1| < 2 %. */
export function rateConsistency(
  { record }: MeasuredRound,
  { campaign, generator }: RoundContext,
): GateResult {
  const { reqPerSecMean, requestsPerS: rate } = record.measured;
  if (reqPerSecMean === null || rate === 0) {
    return unknown('rate-consistency', `o ${generator} não teve amostra de Req/Sec`);
  }
  return judgeRate(campaign.config.threads, reqPerSecMean, rate, generator);
}

/** wrk samples Req/Sec every 100 ms and skips windows without an answer, so that stalls make it too high. */
export function judgeRate(threads: number, reqPerSec: number, rate: number, generator = 'wrk'): GateResult {
  const sampled = threads * reqPerSec;
  const excess = sampled / rate - 1;
  const value = Math.abs(excess);
  const compared = `${threads} threads × Req/Sec = ${requestsPerS(sampled)}, contra ${requestsPerS(rate)} medidas (${signedPercent(excess)}, limite ${percent(RATE_LIMIT)})`;
  const stalls = `O ${generator} pula as janelas de 100 ms sem resposta, e cerca de ${percent(1 - rate / sampled)} delas ficaram assim: o servidor parou`;
  const uneven = 'As amostras de Req/Sec não cobrem toda a rodada';
  const pass = value < RATE_LIMIT;
  return {
    gate: 'rate-consistency',
    status: pass ? 'pass' : 'fail',
    value,
    limit: RATE_LIMIT,
    explanation: pass ? compared : `${compared}. ${excess > 0 ? stalls : uneven}`,
    touches: 'req-per-sec',
  };
}
