import { type Fact, type Facts, factName, named, ratioSubject, WITHOUT_SPREAD } from './fact.ts';
import type { ServiceIdentity } from './service-identity.ts';

/** CPU that a handler of one's own would spend on a request, µs, and how prose names it. */
const OWN = [
  { id: '100us', words: '0,1 ms', us: 100 },
  { id: '1ms', words: '1 ms', us: 1000 },
  { id: '10ms', words: '10 ms', us: 10_000 },
] as const;

/**
 * `python:go.cpu-with-own-1ms`: what a request would cost in one and the other if both spent the same CPU more on it, from
 * what it costs with nothing of one's own. An estimate: nobody measured it.
 */
export function ownCpuFacts(facts: Facts, subjects: readonly ServiceIdentity[]): Fact[] {
  return subjects.flatMap((a) =>
    subjects.filter((b) => b !== a).flatMap((b) => OWN.flatMap((own) => estimate(facts, [a, b], own))),
  );
}

function estimate(
  facts: Facts,
  pair: readonly [ServiceIdentity, ServiceIdentity],
  { id, words, us }: (typeof OWN)[number],
): Fact[] {
  const [a, b] = pair.map((service) =>
    facts.get(factName({ subject: service.id, load: '', metric: 'cpu-per-request' })),
  );
  if (!a || !b) return [];
  const metricLabel = `CPU por requisição se o handler gastasse mais ${words}, estimada`;
  const [above, below] = [a.value, b.value];
  const known = typeof above === 'number' && typeof below === 'number';
  return [
    {
      ...WITHOUT_SPREAD,
      ...named({
        subject: ratioSubject(pair[0].id, pair[1].id),
        load: '',
        metric: `cpu-with-own-${id}`,
      }),
      label: `${metricLabel}: razão ${pair[0].name} ÷ ${pair[1].name}`,
      metricLabel,
      unit: 'ratio',
      value: known ? (us + above) / (us + below) : null,
      above: null,
      missing: known ? null : (a.missing ?? b.missing ?? 'um dos dois está além do limite do gerador'),
      derivation: `(${words} + CPU por requisição de um) ÷ (${words} + a do outro): estimativa, ninguém a mediu`,
      rounds: Math.min(a.rounds, b.rounds),
      caveats: [...new Map([...a.caveats, ...b.caveats].map((caveat) => [caveat.gate, caveat])).values()],
      sources: [...a.sources, ...b.sources],
    },
  ];
}
