import type { MeasuredRound } from '../../model/dataset.ts';
import { mean, sampleStdev } from '../../stats/interval.ts';
import { type GateResult, unknown } from './gate.ts';
import { percent } from './quantities.ts';

export const WARN_ABOVE = 0.05;
export const NO_VERDICT_ABOVE = 0.1;

/** Coefficient of variation of X across a cell's rounds: above 5 % a warning, above 10 % no verdict. */
export function dispersion(rounds: readonly MeasuredRound[]): GateResult {
  if (rounds.length < 2) return unknown('dispersion', 'menos de duas rodadas válidas em bloco completo');
  const rates = rounds.map(({ record }) => record.measured.requestsPerS);
  const value = sampleStdev(rates) / mean(rates);
  const found = `as ${rounds.length} rodadas variam ${percent(value)} em requisições por segundo`;
  const base = { gate: 'dispersion', value, limit: WARN_ABOVE, touches: 'all' } as const;
  if (value <= WARN_ABOVE) {
    return { ...base, status: 'pass', explanation: `${found} (limite ${percent(WARN_ABOVE)})` };
  }
  if (value <= NO_VERDICT_ABOVE) {
    return { ...base, status: 'warn', explanation: `${found}, acima de ${percent(WARN_ABOVE)}` };
  }
  return {
    ...base,
    status: 'fail',
    limit: NO_VERDICT_ABOVE,
    explanation: `${found}, acima de ${percent(NO_VERDICT_ABOVE)}: delas não se tira veredito`,
  };
}
