import type { CampaignView } from '../../study/campaign-view.ts';
import type { JudgedClaim } from '../../study/claims/claim-rows.ts';
import type { CampaignFigures } from '../../study/difference/campaign-figures.ts';
import type { Replication } from '../../study/replication.ts';
import { judgeStudyAlone, replicate } from '../../study/study.ts';
import type { Reading } from './read-study.ts';

/** A campaign, and what is computed of it once for its page, its line and its difference. */
export interface ShownCampaign {
  view: CampaignView;
  /** See `Side`. */
  earlier: readonly CampaignFigures[];
  /** The study's claims, as it bears them out alone. */
  claims: JudgedClaim[];
  /** Against the study; `null` where it is the study itself, or the load is another. */
  replication: Replication | null;
}

export function showCampaign(
  view: CampaignView,
  earlier: readonly CampaignFigures[],
  study: Reading['study'],
): ShownCampaign {
  const claims = judgeStudyAlone(view, study);
  return { view, earlier, claims, replication: replicate(study, view, claims) };
}
