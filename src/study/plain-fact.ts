import type { Unit } from '../format/unit.ts';
import type { Fact } from './fact.ts';

/** A fact that is read off a record, without rounds or interval. `null` needs its reason, pt-BR. */
export function plainFact(
  name: string,
  label: string,
  unit: Unit,
  value: number | string | null,
  sources: readonly string[],
  options: { derivation?: string; reason?: string; interval?: Fact['interval'] } = {},
): Fact {
  return {
    name,
    label,
    unit,
    value,
    above: null,
    interval: options.interval ?? null,
    rounds: 0,
    points: [],
    missing: value === null ? `não medido: ${options.reason ?? 'não informado'}` : null,
    derivation: options.derivation ?? 'lido do registro',
    caveats: [],
    sources,
  };
}
