import { formatCount } from '../../format/plural.ts';
import type { Histogram } from '../../histogram/histogram.ts';
import type { MeasuredRound } from '../../model/dataset.ts';
import { type GateResult, unknown } from './gate.ts';
import { littleMeanUs } from './little.ts';
import { microseconds, percent, requestsPerS } from './quantities.ts';
import type { RoundContext } from './round-context.ts';

/** From this share of early answers on, more than the fastest one is in doubt. */
export const MANY_EARLY = 0.01;

/**
 * No answer comes before the I/O that it simulates: fastest latency ≥ sleep, and X ≤ C ÷ sleep, which is C ÷ X ≥ sleep.
 * The value is the lesser of fastest latency and C ÷ X, µs.
 */
export function minimumLatency(
  { record, histogram }: MeasuredRound,
  { scenario, generator }: RoundContext,
): GateResult {
  const { latencyMinUs, requestsPerS: rate, requests } = record.measured;
  if (scenario === null) return unknown('floor', `o cenário ${record.key.scenario} não está mais no projeto`);
  if (latencyMinUs === null) return unknown('floor', `nenhuma resposta dentro do limite do ${generator}`);
  const sleepUs = scenario.minimumLatencyUs;
  if (sleepUs === null)
    return unknown('floor', `o cenário ${record.key.scenario} não declara latência mínima`);
  const lawUs = littleMeanUs(record.key.connections, rate);
  const base = { gate: 'floor', value: Math.min(latencyMinUs, lawUs), limit: sleepUs } as const;
  const fastest = `a resposta mais rápida levou ${microseconds(latencyMinUs)} e o cenário espera ${microseconds(sleepUs)}`;
  if (lawUs < sleepUs) {
    const most = requestsPerS((record.key.connections / sleepUs) * 1e6);
    const explanation = `${requestsPerS(rate)} é mais do que ${record.key.connections} conexões podem ter com esta espera (${most}): o serviço não faz o I/O declarado`;
    return { ...base, status: 'fail', explanation, touches: 'all' };
  }
  if (latencyMinUs >= sleepUs)
    return { ...base, status: 'pass', explanation: fastest, touches: 'latency-min' };
  const early = below(histogram, sleepUs);
  const share = early / requests;
  const few = share < MANY_EARLY;
  return {
    ...base,
    status: 'fail',
    explanation: `${fastest}: ${formatCount(early, 'resposta veio', 'respostas vieram')} antes (${percent(share)}). ${few ? FEW : MANY}`,
    touches: few ? 'latency-min' : 'all',
  };
}

const FEW =
  'Temporizadores de event loops que contam milissegundos inteiros podem disparar até 1 ms antes; só a latência mínima é afetada';
const MANY = 'São muitas: o serviço não faz o I/O declarado';

function below({ us, counts }: Histogram, limitUs: number): number {
  return counts.reduce((sum, count, index) => ((us[index] as number) < limitUs ? sum + count : sum), 0);
}
