import type { MeasuredRound } from '../../model/dataset.ts';
import { SENT_LIMIT } from '../../model/ladder.ts';
import { type GateResult, unknown } from './gate.ts';
import { percent, requestsPerS } from './quantities.ts';
import type { RoundContext } from './round-context.ts';

/** At a fixed rate, at least 99 % of it was sent: of less, nothing is said of the server at that rate. */
export function schedule({ record }: MeasuredRound, { generator }: RoundContext): GateResult {
  const { ratePerS, measured } = record;
  if (ratePerS === null || measured.sentPerS === undefined)
    return unknown('schedule', 'nenhuma taxa foi pedida: cada conexão espera a resposta e pede de novo');
  const value = measured.sentPerS / ratePerS;
  const pass = value >= SENT_LIMIT;
  return {
    gate: 'schedule',
    status: pass ? 'pass' : 'fail',
    value,
    limit: SENT_LIMIT,
    explanation: `o ${generator} enviou ${requestsPerS(measured.sentPerS)} de ${requestsPerS(ratePerS)} pedidas (${percent(value)}, mínimo ${percent(SENT_LIMIT)})`,
    touches: 'all',
  };
}
