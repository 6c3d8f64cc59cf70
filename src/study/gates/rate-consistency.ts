import type { MeasuredRound } from '../../model/dataset.ts';
import { threadsFor } from '../../model/load-steps.ts';
import { type GateResult, unknown } from './gate.ts';
import { decimals, percent, requestsPerS, signedPercent } from './quantities.ts';
import type { RoundContext } from './round-context.ts';

export const RATE_LIMIT = 0.02;
const WINDOWS_PER_S = 10;

/** |threads × Req/Sec ÷ X − 1| < 2 %. */
export function rateConsistency(
  { record }: MeasuredRound,
  { campaign, generator }: RoundContext,
): GateResult {
  const { reqPerSecMean, requestsPerS: rate } = record.measured;
  if (reqPerSecMean === null || rate === 0) {
    return unknown('rate-consistency', `o ${generator} não teve amostra de Req/Sec`);
  }
  return judgeRate(threadsFor(campaign.config, record.key.connections), reqPerSecMean, rate, generator);
}

/**
 * wrk samples Req/Sec every 100 ms and skips windows without an answer, so that stalls make it too high; so does a low
 * rate, where answers that come by chance leave out a window in e^mean.
 */
export function judgeRate(threads: number, reqPerSec: number, rate: number, generator = 'wrk'): GateResult {
  const sampled = threads * reqPerSec;
  const excess = sampled / rate - 1;
  const value = Math.abs(excess);
  const compared = `${threads} threads × Req/Sec = ${requestsPerS(sampled)}, contra ${requestsPerS(rate)} medidas (${signedPercent(excess)}, limite ${percent(RATE_LIMIT)})`;
  const empty = 1 - rate / sampled;
  const perWindow = rate / threads / WINDOWS_PER_S;
  const why =
    empty > Math.exp(-perWindow) + RATE_LIMIT
      ? 'o servidor parou'
      : `com ${decimals(perWindow, 1)} respostas por janela e thread, em média, é o que o acaso faz`;
  const stalls = `O ${generator} pula as janelas de 100 ms sem resposta, e cerca de ${percent(empty)} delas ficaram assim: ${why}`;
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
