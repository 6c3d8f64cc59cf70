import type { JudgedClaim } from '../../study/claims/claim-rows.ts';
import type { Study } from '../../study/study.ts';

/** The scenario that a claim speaks of: that of its first figure, else the study's own. */
export function scenarioOfClaim(
  { facts: [fact] }: JudgedClaim,
  { featured }: Pick<Study, 'featured'>,
): string {
  const [, named = ''] = fact?.load.split('/') ?? [];
  const scenarios = featured.data.campaign.config.scenarios;
  return /^(?:|shared|split|split:shared)$/.test(named) ? (scenarios[0] as string) : named;
}
