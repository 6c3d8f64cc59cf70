import { spread } from './estimate.ts';
import { type Fact, named, notMeasured, ratioSubject, WITHOUT_SPREAD } from './fact.ts';
import type { Caveat } from './gates/caveats.ts';

/** What a ratio of two facts of whole series is called, pt-BR. */
export interface RatioNaming {
  /** `Go ÷ Python` */
  names: string;
  /** What is divided, and how each was computed. */
  label: string;
  derivation: string;
  /** What is repeated: `rampas`, `escadas`. */
  replicates: string;
  level: number;
}

/** `go:python/sleep-1ms/shared/ramp.knee`: over the blocks in which both have a whole series. */
export function seriesRatio(
  own: Fact,
  other: Fact,
  { names, label, derivation, replicates, level }: RatioNaming,
): Fact {
  const base = {
    ...WITHOUT_SPREAD,
    ...named({ subject: ratioSubject(own.subject, other.subject), load: own.load, metric: own.metric }),
    label: `${label}: razão ${names}`,
    metricLabel: label,
    unit: 'ratio' as const,
    caveats: gravestOf([...own.caveats, ...other.caveats]),
    sources: [...own.sources, ...other.sources],
  };
  const pairs = own.blocks.flatMap((block, index) => {
    const at = other.blocks.indexOf(block);
    return at === -1 ? [] : [{ block, ratio: (own.points[index] as number) / (other.points[at] as number) }];
  });
  const bounded = [own, other].some(({ above }) => above !== null);
  const missing =
    own.missing ??
    other.missing ??
    (bounded ? 'de um dos dois só se conhece um limite inferior' : null) ??
    (pairs.length === 0 ? `nenhum bloco com ${replicates} dos dois serviços` : null);
  if (missing !== null) return { ...base, ...notMeasured(missing), rounds: 0 };
  return {
    ...base,
    ...spread(
      pairs.map(({ ratio }) => ratio),
      level,
    ),
    rounds: pairs.length,
    blocks: pairs.map(({ block }) => block),
    above: null,
    missing: null,
    derivation: `razão por ${replicates}: ${derivation}; média geométrica`,
  };
}

/** One of each gate, the gravest. */
export function gravestOf(caveats: readonly Caveat[]): Caveat[] {
  const gravestLast = caveats.toSorted((a, b) => Number(a.status === 'fail') - Number(b.status === 'fail'));
  return [...new Map(gravestLast.map((each) => [each.gate, each])).values()];
}
