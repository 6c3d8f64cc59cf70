import { capitalise } from '../../format/capitalise.ts';
import { scenarioName } from '../../format/scenario-names.ts';
import { SERIES } from '../../format/series.ts';
import { LoadSeries } from '../../model/ids.ts';
import type { JudgedClaim } from '../../study/claims/claim-rows.ts';
import { seriesOfClaim } from '../../study/claims/claims-of.ts';
import type { Study } from '../../study/study.ts';
import { scenarioOfClaim } from './scenario-claims.ts';

export interface ClaimGroup {
  /** pt-BR */
  title: string;
  claims: JudgedClaim[];
}

/** Claims as readers look for them: the primary ones, others of the same load, then series by series and scenario by scenario. */
export function claimGroups(claims: readonly JudgedClaim[], study: Pick<Study, 'featured'>): ClaimGroup[] {
  const order = [null, ...LoadSeries.options];
  const placeOf = ({ claim }: JudgedClaim) =>
    (claim.primary ? 0 : order.length) + order.indexOf(seriesOfClaim(claim));
  const titleOf = (judged: JudgedClaim): string => {
    if (judged.claim.primary) return 'Conclusões principais';
    const series = seriesOfClaim(judged.claim);
    const scenario = scenarioName(scenarioOfClaim(judged, study));
    return series === null ? scenario : `${scenario}: ${SERIES[series]}`;
  };
  const ordered = claims.toSorted((a, b) => placeOf(a) - placeOf(b));
  return [...Map.groupBy(ordered, titleOf)].map(([title, own]) => ({
    title: capitalise(title),
    claims: own,
  }));
}
