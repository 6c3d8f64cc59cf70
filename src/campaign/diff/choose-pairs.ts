import type { Campaign } from '../../model/campaign.ts';
import type { CampaignHeader } from '../../results/read-results.ts';
import { loadSuffix, loadsOf } from '../../study/campaign-view.ts';
import { comparabilityChanges } from '../../study/difference/environment-changes.ts';

/**
 * What a new campaign is held against: itself as it was, where it was there; else the newest one of the same load that
 * it can be compared with; else the newest of the same load. `null` where there is none.
 * @param candidates newest first
 */
export function counterpartOf(
  campaign: Campaign,
  candidates: readonly CampaignHeader[],
): CampaignHeader | null {
  const itself = candidates.find((each) => each.campaign.id === campaign.id);
  if (itself) return itself;
  const alike = candidates.filter((each) => mainLoad(each.campaign) === mainLoad(campaign));
  return alike.find((each) => isComparable(each.campaign, campaign)) ?? alike[0] ?? null;
}

/** Of the same thing on the same kind of machine: what tells how much campaigns differ anyway. */
export function isComparable(a: Campaign, b: Campaign): boolean {
  return comparabilityChanges(a, b).length === 0;
}

function mainLoad(campaign: Campaign): string {
  const [main] = loadsOf(campaign);
  return main ? loadSuffix(main) : '';
}
