import type { Transcription } from '../../model/transcription.ts';
import { GATES, type GateId, type GateResult, unknown } from './gate.ts';
import { LITTLE_LIMIT, littleMeanUs } from './little.ts';
import { microseconds, percent, requestsPerS } from './quantities.ts';
import { judgeRate } from './rate-consistency.ts';

/** The gates of figures copied from a text: those whose input the text has; the others are unknown. */
export function transcribedGates(
  { connections, threads }: Transcription['config'],
  { printed }: Transcription['blocks'][number],
): GateResult[] {
  const known: Partial<Record<GateId, GateResult>> = {
    little: printedLittle(connections, printed.requestsPerS, printed.latencyMeanUs),
    'rate-consistency': judgeRate(threads, printed.reqPerSecMean, printed.requestsPerS),
  };
  // It was measured in a closed loop, where no rate is asked for
  const asked = (Object.keys(GATES) as GateId[]).filter((gate) => gate !== 'schedule');
  return asked.map((gate) => known[gate] ?? unknown(gate, 'não consta do texto transcrito'));
}

/** Little's law on the mean that wrk printed: without a histogram there is no other. */
function printedLittle(connections: number, rate: number, printedUs: number): GateResult {
  const lawUs = littleMeanUs(connections, rate);
  const value = Math.abs((lawUs - printedUs) / lawUs);
  const pass = value < LITTLE_LIMIT;
  const compared = `${connections} conexões a ${requestsPerS(rate)} têm latência média de ${microseconds(lawUs)}; a impressa é ${microseconds(printedUs)}: diferem ${percent(value)} (limite ${percent(LITTLE_LIMIT)})`;
  return {
    gate: 'little',
    status: pass ? 'pass' : 'fail',
    value,
    limit: LITTLE_LIMIT,
    explanation: pass ? compared : `${compared}. ${printedUs > lawUs ? INVENTED : MISSING}`,
    touches: 'latency',
  };
}

const INVENTED =
  'A impressa não é uma latência que estas conexões possam ter a esta taxa: antes de imprimir, o wrk acrescenta amostras inventadas, e um salto do relógio tem o mesmo efeito';
const MISSING = 'Falta tempo nas latências impressas';
