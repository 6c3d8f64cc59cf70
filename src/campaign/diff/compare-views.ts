import type { CampaignHeader } from '../../results/read-results.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import type { Side } from '../../study/difference/comparable.ts';
import { buildDifference, type Difference } from '../../study/difference/difference.ts';
import { comparabilityKey } from '../../study/difference/environment-changes.ts';
import { historyOf, type OtherCampaign } from './history.ts';
import type { State } from './open-state.ts';

/** So many campaigns tell how much campaigns differ anyway. */
const MOST_HISTORY = 8;

/** Two campaigns, beside others that can be compared with them. */
export async function compareViews(
  old: Side<CampaignView>,
  now: Side<CampaignView>,
  { headers, readRecords }: Pick<State, 'headers' | 'readRecords'>,
): Promise<Difference> {
  if (!old.view || !now.view || old.view.data === now.view.data) return buildDifference(old, now);
  const [before, own] = [old.view.data.campaign, now.view.data.campaign];
  const key = comparabilityKey(now.view.data);
  const isOther = (header: CampaignHeader) =>
    ![before.id, own.id].includes(header.campaign.id) && comparabilityKey(header) === key;
  const others: OtherCampaign[] = [];
  for (const { campaign } of headers.filter(isOther).slice(0, MOST_HISTORY)) {
    others.push({ campaign, records: await readRecords(campaign.id) });
  }
  return buildDifference(old, now, historyOf(others, own));
}
