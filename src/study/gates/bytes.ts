import { NBSP } from '../../format/format-number.ts';
import type { MeasuredRound } from '../../model/dataset.ts';
import { type GateResult, unknown } from './gate.ts';
import { decimals } from './quantities.ts';

/**
 * bytes ÷ requests is the same in all rounds, up to what an answer cut off by a round's end on each connection adds.
 * @param rounds those of one cell that count
 */
export function bytes(rounds: readonly MeasuredRound[]): GateResult {
  if (rounds.length < 2) return unknown('bytes', 'menos de duas rodadas válidas em bloco completo');
  const each = rounds.map(({ record }) => record.measured.bytesRead / record.measured.requests);
  const [least, most] = [Math.min(...each), Math.max(...each)];
  const limit = Math.max(
    ...rounds.map(({ record }) => (most * record.key.connections) / record.measured.requests),
  );
  const value = most - least;
  const pass = value <= limit;
  const found = `de ${decimals(least, 3)} a ${decimals(most, 3)}${NBSP}bytes por resposta entre ${rounds.length} rodadas`;
  return {
    gate: 'bytes',
    status: pass ? 'pass' : 'fail',
    value,
    limit,
    explanation: pass ? found : `${found}: o serviço não respondeu o mesmo em todas`,
    touches: 'all',
  };
}
