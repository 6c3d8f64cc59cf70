import { formatCount } from '../../format/plural.ts';
import type { MeasuredRound } from '../../model/dataset.ts';
import { fitLine } from '../../stats/line.ts';
import { type GateResult, unknown } from './gate.ts';
import { signedPercent } from './quantities.ts';

/**
 * ln X against position in the block: the slope's 95 % interval holds 0. A warning only: the order is random, so that
 * it does not favour anyone, and one cell in twenty is struck by chance. The value is |slope|, the limit its margin.
 */
export function order(rounds: readonly MeasuredRound[]): GateResult {
  const positions = rounds.map(({ record }) => record.position);
  if (rounds.length < 3) return unknown('order', 'menos de três rodadas válidas em bloco completo');
  if (new Set(positions).size < 2)
    return unknown('order', 'a posição no bloco foi a mesma em todas as rodadas');
  const { slope, slopeMargin } = fitLine(
    positions,
    rounds.map(({ record }) => Math.log(record.measured.requestsPerS)),
  );
  const limit = slopeMargin as number;
  const [low, high] = [slope - limit, slope + limit].map((bound) => signedPercent(Math.expm1(bound)));
  const found = `a cada posição no bloco, a taxa muda ${signedPercent(Math.expm1(slope))} [${low}; ${high}], em ${formatCount(rounds.length, 'rodada', 'rodadas')}`;
  const pass = Math.abs(slope) <= limit;
  return {
    gate: 'order',
    status: pass ? 'pass' : 'warn',
    value: Math.abs(slope),
    limit,
    explanation: pass
      ? `${found}: o intervalo contém 0`
      : `${found}: o intervalo não contém 0, e a ordem parece ter efeito (por acaso, isso se vê em um de vinte)`,
    touches: 'all',
  };
}
