import type { Interval, Unit } from '../../format/unit.ts';
import type { Claim, Verdict } from '../../model/claim.ts';
import type { Fact, Facts } from '../fact.ts';
import { listSources } from '../sources.ts';
import { evaluate, factsNamed, rangeAndLevel, UnknownFactError } from './evaluate.ts';
import { partsOf } from './families.ts';
import type { Judgement } from './obstacle.ts';

/** A claim and what became of it; also a row of `npm run claims -- --json` and of `afirmacoes.json`. */
export interface ClaimRow {
  id: string;
  /** pt-BR */
  text: string;
  origin: Claim['origin'];
  /** A campaign is judged by these; see `Claim`. */
  primary: boolean;
  verdict: Verdict;
  /** Of the fact that it speaks of; `null` where it was not measured or lies beyond wrk's limit. */
  value: number | null;
  interval: Interval | null;
  /** Of significance, of the interval: 0.05 is one of 95 %. */
  level: number | null;
  unit: Unit | null;
  rounds: number;
  /** `results/…#/field` of every fact that it names. */
  sources: readonly string[];
  /** Why it is not confirmed, pt-BR; of the original's, also what became of it. */
  reason: string;
}

/** A row of a claim together with what it was judged by. */
export interface JudgedClaim {
  claim: Claim;
  row: ClaimRow;
  facts: readonly Fact[];
}

/** @throws {UnknownFactError} naming claim and fact */
export function judgeClaims(claims: readonly Claim[], facts: Facts): JudgedClaim[] {
  return claims.map((claim) => {
    try {
      return judge(claim, facts);
    } catch (cause) {
      if (!(cause instanceof UnknownFactError)) throw cause;
      throw new UnknownFactError(`claim ${claim.id}: ${cause.message}`, { cause });
    }
  });
}

function judge(claim: Claim, facts: Facts): JudgedClaim {
  const { verdict, reason } = forItsMachine(claim, evaluate(claim.predicate, facts));
  const named = [...new Set(factsNamed(claim.predicate))].map((name) => facts.get(name) as Fact);
  const main = named[0];
  return {
    claim,
    facts: named,
    row: {
      id: claim.id,
      text: claim.text,
      origin: claim.origin,
      primary: claim.primary === true,
      verdict,
      value: typeof main?.value === 'number' ? main.value : null,
      ...shownOf(claim, main),
      unit: main?.unit ?? null,
      rounds: main?.rounds ?? 0,
      sources: listSources(named.flatMap(({ sources }) => sources)),
      reason: [reason, claim.became].filter(Boolean).join('. '),
    },
  };
}

/** What another machine gave is not refuted by this one. */
function forItsMachine({ ofItsMachine }: Claim, judgement: Judgement): Judgement {
  if (!ofItsMachine || judgement.verdict !== 'refutada') return judgement;
  return { verdict: 'outro valor aqui', reason: 'é um valor de outra máquina, e aqui é outro' };
}

/** The main fact's interval as the claim's first part is judged by it. */
function shownOf({ predicate }: Claim, fact: Fact | undefined): Pick<ClaimRow, 'interval' | 'level'> {
  if (!fact?.interval) return { interval: null, level: null };
  const part = partsOf(predicate).find((each) => 'fact' in each && each.fact === fact.name);
  return part ? rangeAndLevel(fact, part) : { interval: fact.interval, level: fact.level };
}
