import type { Campaign } from '../../model/campaign.ts';
import { buildDifference } from '../../study/difference/build-difference.ts';
import type { Difference } from '../../study/difference/difference.ts';
import type { ShownCampaign } from './shown-campaign.ts';

/** What sets a campaign apart from the one that it is held against. */
export interface DifferencePage {
  old: Campaign;
  new: Campaign;
  difference: Difference;
}

/** Each campaign bears the study's claims out, or not, by what it measured itself. */
export function buildDifferencePage(old: ShownCampaign, now: ShownCampaign): DifferencePage {
  return {
    old: old.view.data.campaign,
    new: now.view.data.campaign,
    difference: buildDifference(old, now),
  };
}
