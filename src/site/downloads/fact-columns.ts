import { describeMissing, type Fact } from '../../study/fact.ts';
import type { CsvColumn } from './csv.ts';

/** A fact as it is published: by its name, not by what the name is made of, which only our own code needs. */
export function publicFact(fact: Fact) {
  const { name, label, unit, value, above, interval, rounds, points, derivation, caveats, sources } = fact;
  const missing = describeMissing(fact);
  return {
    ...{ name, label, unit, value, above, interval, rounds, points, missing, derivation },
    reservations: caveats,
    sources,
  };
}

export const FACT_COLUMNS: readonly CsvColumn<Fact>[] = [
  { name: 'name', what: 'nome do valor, o mesmo que o texto cita', of: ({ name }) => name },
  { name: 'label', what: 'o que é', of: ({ label }) => label },
  {
    name: 'unit',
    what: 'unidade de value, above, low_95, high_95 e points; ratio é uma razão, share uma fração de 1',
    of: ({ unit }) => unit,
  },
  { name: 'value', what: 'o valor, sem arredondar', of: ({ value }) => value },
  {
    name: 'above',
    what: 'limite inferior, onde o valor passa do limite de espera do wrk',
    of: ({ above }) => above,
  },
  { name: 'low_95', what: 'início do intervalo de 95 %', of: ({ interval }) => interval?.[0] ?? null },
  { name: 'high_95', what: 'fim do intervalo de 95 %', of: ({ interval }) => interval?.[1] ?? null },
  { name: 'rounds', what: 'número de rodadas por trás do valor', of: ({ rounds }) => rounds },
  {
    name: 'points',
    what: 'o valor de cada rodada, separados por espaço',
    of: ({ points }) => points.join(' '),
  },
  { name: 'missing', what: 'por que não há valor', of: describeMissing },
  {
    name: 'gates',
    what: 'crivos que fazem ressalva (warn) ou reprovam (fail) o valor, separados por espaço',
    of: ({ caveats }) => caveats.map(({ status, gate }) => `${status}:${gate}`).join(' '),
  },
  { name: 'derivation', what: 'como foi calculado', of: ({ derivation }) => derivation },
  {
    name: 'sources',
    what: 'arquivos e campos de onde vem, separados por espaço',
    of: ({ sources }) => sources.join(' '),
  },
];
