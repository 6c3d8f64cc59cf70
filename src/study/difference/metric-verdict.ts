import type { BandTests } from '../../stats/welch.ts';

export type MetricVerdict =
  /** The whole 95 % interval is outside the band. */
  | 'mudou'
  /** The whole 90 % interval is inside the band (TOST). */
  | 'equivalente'
  /** The 95 % interval excludes equality, and that is all that is known. */
  | 'difere, talvez pouco'
  | 'inconclusivo'
  | 'não comparável';

const ALPHA = 0.05;

/**
 * What is said of a figure of two campaigns.
 * @param tests adjusted for how many there are in the table
 * @param isKnown how much campaigns of the same thing differ anyway: until then nothing is said to have changed, or not
 */
export function metricVerdict({ within, beyond, none }: BandTests, isKnown: boolean): MetricVerdict {
  if (isKnown && within <= ALPHA) return 'mudou';
  if (isKnown && beyond <= ALPHA) return 'equivalente';
  return none <= ALPHA ? 'difere, talvez pouco' : 'inconclusivo';
}

/** Of rows that a reviewer looks at; the others are noise, or nothing can be said of them. */
export function isNews({ verdict }: { verdict: MetricVerdict }): boolean {
  return verdict === 'mudou' || verdict === 'difere, talvez pouco';
}
