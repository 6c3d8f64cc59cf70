import type { Campaign } from '../model/campaign.ts';
import type { CampaignData } from '../model/dataset.ts';
import { countedRounds } from './blocks.ts';
import { isCounterpart } from './counterpart.ts';

type Header = Pick<CampaignData, 'campaign' | 'fingerprint'>;

/** Whether a campaign was measured to be published: long enough, and repeated. */
export function isForPublication({ plan }: Pick<Campaign, 'plan'>): boolean {
  return plan.preset === 'study' || plan.preset === 'original';
}

/**
 * Which campaign is featured: the first of these that has anything to publish. Those measured for it come before all
 * others.
 * @param newestFirst
 */
export function byPreference<H extends Pick<Header, 'campaign'>>(newestFirst: readonly H[]): H[] {
  const [first, others] = [true, false].map((wanted) =>
    newestFirst.filter(({ campaign }) => isForPublication(campaign) === wanted),
  );
  return [...(first as H[]), ...(others as H[])];
}

/**
 * The campaign that is featured and its counterpart, and newer ones that were tried and have nothing to publish: of a
 * thousand campaigns, those that the study speaks of.
 * @param headers newest first
 * @param read one campaign, whole
 * @returns newest first
 */
export async function readShown(
  headers: readonly Header[],
  read: (id: string) => Promise<CampaignData>,
): Promise<CampaignData[]> {
  const known = new Map<string, CampaignData>();
  const firstPublishable = async (candidates: readonly Header[]): Promise<CampaignData | null> => {
    for (const { campaign } of candidates) {
      const data = known.get(campaign.id) ?? (await read(campaign.id));
      known.set(campaign.id, data);
      if (countedRounds(data).length > 0) return data;
    }
    return null;
  };
  const featured = await firstPublishable(byPreference(headers));
  if (featured) await firstPublishable(headers.filter(isCounterpart(featured, 'split')));
  return headers.flatMap(({ campaign }) => known.get(campaign.id) ?? []);
}
