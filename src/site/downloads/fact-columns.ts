import { describeMissing, type Fact } from '../../study/fact.ts';
import { listSources } from '../../study/sources.ts';
import type { CsvColumn } from './csv.ts';

/** A fact as it is published: by its name, not by what the name is made of, which only our own code needs. */
export function publicFact(fact: Fact) {
  const { name, label, unit, value, above, interval, rounds, points, derivation, caveats, sources } = fact;
  const missing = describeMissing(fact);
  return {
    ...{
      name,
      label,
      unit,
      value,
      above,
      interval,
      level: levelOf(fact),
      rounds,
      points,
      missing,
      derivation,
    },
    reservations: caveats,
    sources: listSources(sources),
  };
}

/** Of the interval; `null` without one. */
function levelOf({ interval, level }: Fact): number | null {
  return interval === null ? null : level;
}

export const FACT_COLUMNS: readonly CsvColumn<Fact>[] = [
  { name: 'name', what: 'nome do valor, o mesmo que o texto cita', of: ({ name }) => name },
  { name: 'label', what: 'o que é', of: ({ label }) => label },
  {
    name: 'unit',
    what: 'unidade de value, above, low, high e points; ratio é uma razão, share uma fração de 1, cpu-s segundos de CPU',
    of: ({ unit }) => unit,
  },
  { name: 'value', what: 'o valor, sem arredondar', of: ({ value }) => value },
  {
    name: 'above',
    what: 'limite inferior, onde o valor passa do limite de espera do wrk',
    of: ({ above }) => above,
  },
  { name: 'low', what: 'início do intervalo', of: ({ interval }) => interval?.[0] ?? null },
  { name: 'high', what: 'fim do intervalo', of: ({ interval }) => interval?.[1] ?? null },
  {
    name: 'level',
    what: 'nível de significância do intervalo: 0.05 é um intervalo de 95 %',
    of: levelOf,
  },
  { name: 'rounds', what: 'número de rodadas por trás do valor', of: ({ rounds }) => rounds },
  {
    name: 'points',
    what: 'o valor de cada rodada, separados por espaço',
    of: ({ points }) => points.join(' '),
  },
  { name: 'missing', what: 'por que não há valor', of: describeMissing },
  {
    name: 'gates',
    what: 'verificações que fazem ressalva (warn) ou reprovam (fail) o valor, separados por espaço',
    of: ({ caveats }) => caveats.map(({ status, gate }) => `${status}:${gate}`).join(' '),
  },
  { name: 'derivation', what: 'como foi calculado', of: ({ derivation }) => derivation },
  {
    name: 'sources',
    what: 'arquivos e campos de onde vem, separados por espaço',
    of: ({ sources }) => listSources(sources).join(' '),
  },
];
