import type { CampaignData } from '../model/dataset.ts';
import { countedRounds } from '../study/blocks.ts';
import { isCounterpart } from '../study/counterpart.ts';
import type { CampaignHeader } from './read-results.ts';

/**
 * The campaign that is featured and its counterpart, and newer ones that were tried and have nothing to publish: of a
 * thousand campaigns, those that the study speaks of.
 * @param read one campaign, whole
 * @returns newest first
 */
export async function readShown(
  headers: readonly CampaignHeader[],
  read: (id: string) => Promise<CampaignData>,
): Promise<CampaignData[]> {
  const known = new Map<string, CampaignData>();
  const firstPublishable = async (candidates: readonly CampaignHeader[]): Promise<CampaignData | null> => {
    for (const { campaign } of candidates) {
      const data = known.get(campaign.id) ?? (await read(campaign.id));
      known.set(campaign.id, data);
      if (countedRounds(data).length > 0) return data;
    }
    return null;
  };
  const isStudy = ({ campaign }: CampaignHeader) => campaign.config.profile === 'study';
  const featured = (await firstPublishable(headers.filter(isStudy))) ?? (await firstPublishable(headers));
  if (featured) await firstPublishable(headers.filter(isCounterpart(featured, 'split')));
  return headers.flatMap(({ campaign }) => known.get(campaign.id) ?? []);
}
