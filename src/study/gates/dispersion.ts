import type { MeasuredRound } from '../../model/dataset.ts';
import { mean, sampleStdev } from '../../stats/interval.ts';
import { type GateResult, unknown } from './gate.ts';
import { percent } from './quantities.ts';

export const DISPERSION_LIMIT = 0.05;

/**
 * Coefficient of variation of X across a cell's rounds, below 5 %. A warning only: it is what intervals are made of, and
 * to veto for it would count it twice.
 */
export function dispersion(rounds: readonly MeasuredRound[]): GateResult {
  if (rounds.length < 2) return unknown('dispersion', 'menos de duas rodadas válidas em bloco completo');
  const rates = rounds.map(({ record }) => record.measured.requestsPerS);
  const value = sampleStdev(rates) / mean(rates);
  const found = `as ${rounds.length} rodadas variam ${percent(value)} em requisições por segundo`;
  const limit = percent(DISPERSION_LIMIT);
  const pass = value <= DISPERSION_LIMIT;
  return {
    gate: 'dispersion',
    status: pass ? 'pass' : 'warn',
    value,
    limit: DISPERSION_LIMIT,
    explanation: pass
      ? `${found} (limite ${limit})`
      : `${found}, acima de ${limit}: o intervalo é largo por isso`,
    touches: 'all',
  };
}
