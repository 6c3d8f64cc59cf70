import type { Interval } from '../../format/unit.ts';
import type { Verdict } from '../../model/claim.ts';
import type { CampaignView } from '../campaign-view.ts';
import type { JudgedClaim } from '../claims/claim-rows.ts';
import { obstacleOf } from '../claims/obstacle.ts';
import { type Fact, factName } from '../fact.ts';
import { loadSuffix } from '../load-suffix.ts';

/** What one campaign says to a primary claim: all that is kept of it for a comparison of machines. */
export interface ClaimDot {
  /** Id of the claim. */
  claim: string;
  /** Name of the fact that the claim speaks of: `go:python/shared.throughput`. */
  fact: string;
  /** Its name on the campaign's own page: `go:python.throughput`; `null` where it has none there. */
  ownName: string | null;
  /** Contenders that the fact is about. */
  contenders: readonly string[];
  /** A ratio. */
  value: number;
  /** At the level that the claim has in its family. */
  interval: Interval | null;
  verdict: Verdict;
  /** Why no verdict may be made of the value, pt-BR: a gate fails it, or blocks are too few; `null` where one may. */
  obstacle: string | null;
}

/**
 * Of the primary claims that speak of a ratio, where the campaign has its value. Anything else a machine says of itself
 * alone.
 * @param claims as it bears them out alone
 */
export function claimDots(view: CampaignView, claims: readonly JudgedClaim[]): ClaimDot[] {
  return claims.flatMap(({ claim, row, facts }): ClaimDot[] => {
    const [fact] = facts;
    if (!claim.primary || fact?.unit !== 'ratio' || typeof fact.value !== 'number') return [];
    return [
      {
        claim: claim.id,
        fact: fact.name,
        ownName: ownNameOf(fact, view),
        contenders: fact.subject.split(':'),
        value: fact.value,
        interval: row.interval,
        verdict: row.verdict,
        obstacle: obstacleOf(fact)?.reason ?? null,
      },
    ];
  });
}

/** Claims name budgets; a campaign's own page names its main load by nothing and others in full. */
function ownNameOf({ name, subject, load, metric }: Fact, { groups, facts }: CampaignView): string | null {
  if (facts.has(name)) return name;
  const [main] = groups;
  const group = groups.find(
    (each) =>
      load === `/${each.load.budget}` &&
      each.load.scenario === main?.load.scenario &&
      each.load.connections === main.load.connections,
  );
  if (!group) return null;
  const own = factName({ subject, load: group === main ? '' : loadSuffix(group.load), metric });
  return facts.has(own) ? own : null;
}
