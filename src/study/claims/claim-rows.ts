import type { Interval, Unit } from '../../format/unit.ts';
import type { Claim, Verdict } from '../../model/claim.ts';
import type { Fact, Facts } from '../fact.ts';
import { evaluate, factsNamed, UnknownFactError } from './evaluate.ts';

/** A claim and what became of it; also a row of `npm run claims -- --json` and of `afirmacoes.json`. */
export interface ClaimRow {
  id: string;
  /** pt-BR */
  text: string;
  origin: Claim['origin'];
  verdict: Verdict;
  /** Of the fact that it speaks of; `null` where it was not measured or lies beyond wrk's limit. */
  value: number | null;
  interval: Interval | null;
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
  const { verdict, reason } = evaluate(claim.predicate, facts);
  const named = [...new Set(factsNamed(claim.predicate))].map((name) => facts.get(name) as Fact);
  const main = named[0];
  return {
    claim,
    facts: named,
    row: {
      id: claim.id,
      text: claim.text,
      origin: claim.origin,
      verdict,
      value: typeof main?.value === 'number' ? main.value : null,
      interval: main?.interval ?? null,
      unit: main?.unit ?? null,
      rounds: main?.rounds ?? 0,
      sources: [...new Set(named.flatMap(({ sources }) => sources))],
      reason: [reason, claim.became].filter(Boolean).join('. '),
    },
  };
}
