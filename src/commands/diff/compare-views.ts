import type { CampaignView } from '../../study/campaign-view.ts';
import { buildDifference } from '../../study/difference/build-difference.ts';
import type { CampaignFigures } from '../../study/difference/campaign-figures.ts';
import type { Side } from '../../study/difference/comparable.ts';
import type { Difference } from '../../study/difference/difference.ts';
import { earlierCampaigns, figuresOf } from '../../study/difference/earlier.ts';
import type { State } from './open-state.ts';

/** Two campaigns, beside others under the same load. */
export async function compareViews(
  old: Side<CampaignView>,
  now: Side<CampaignView>,
  { headers, readRecords }: Pick<State, 'headers' | 'readRecords'>,
): Promise<Difference> {
  if (!old.view || !now.view || old.view.data === now.view.data) return buildDifference(old, now);
  const ids = earlierCampaigns(headers).get(now.view.data.campaign.id) ?? [];
  const earlier: CampaignFigures[] = [];
  for (const header of headers.filter(({ campaign }) => ids.includes(campaign.id))) {
    earlier.push(figuresOf({ ...header, records: await readRecords(header.campaign.id) }));
  }
  return buildDifference(old, { ...now, earlier });
}
