import type { Campaign } from '../../model/campaign.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import type { JudgedClaim } from '../../study/claims/claim-rows.ts';
import { buildDifference } from '../../study/difference/build-difference.ts';
import type { Difference } from '../../study/difference/difference.ts';
import { judgeAlone } from '../../study/study.ts';
import type { CampaignPage } from './campaign-page.ts';
import type { Reading } from './read-study.ts';

/** What sets a campaign apart from the one that it is held against. */
export interface DifferencePage {
  old: Campaign;
  new: Campaign;
  difference: Difference;
}

/**
 * Each campaign bears the study's claims out, or not, by what it measured itself.
 * @param earlier of the newer one, see `Side`
 */
export function buildDifferencePage(
  old: CampaignView,
  { view: now, earlier }: Pick<CampaignPage, 'view' | 'earlier'>,
  study: Reading['study'],
): DifferencePage {
  const judge = (view: CampaignView) => ({ view, claims: judgedClaims(view, study) });
  return {
    old: old.data.campaign,
    new: now.data.campaign,
    difference: buildDifference(judge(old), { ...judge(now), earlier }),
  };
}

/** The study's claims by one campaign alone. */
export function judgedClaims(view: CampaignView, study: Reading['study']): JudgedClaim[] {
  const claims = study.claims.map(({ claim }) => claim);
  return judgeAlone(view, { ...study, claims });
}
