import type { Unit } from '../format/unit.ts';
import { type Fact, named, WITHOUT_SPREAD } from './fact.ts';
import type { Source } from './sources.ts';

/** A fact that is read off a record, without rounds or interval. `null` needs its reason, pt-BR. */
export function plainFact(
  subject: string,
  metric: string,
  label: string,
  unit: Unit,
  value: number | string | null,
  sources: readonly Source[],
  options: {
    derivation?: string;
    reason?: string;
    interval?: Fact['interval'];
    /** Of the subject, where the label goes on with its name: `de Go`. */
    of?: string;
  } = {},
): Fact {
  return {
    ...named({ subject, load: '', metric }),
    label: options.of === undefined ? label : `${label} ${options.of}`,
    metricLabel: label,
    unit,
    value,
    above: null,
    ...WITHOUT_SPREAD,
    interval: options.interval ?? null,
    rounds: 0,
    missing: value === null ? (options.reason ?? 'não informado') : null,
    derivation: options.derivation ?? 'lido do registro',
    caveats: [],
    sources,
  };
}
