import type { Campaign } from '../model/campaign.ts';
import type { CampaignData } from '../model/dataset.ts';
import type { Featured } from '../model/featured.ts';
import { LoadSeries } from '../model/ids.ts';
import { chosenFirst, counterpartLoad, isCounterpart } from './counterpart.ts';
import { seriesCandidates } from './featured-series.ts';

type Header = Pick<CampaignData, 'campaign' | 'fingerprint'>;

/** Whether a campaign was measured to be published: long enough, and repeated. */
export function isForPublication({ plan }: Pick<Campaign, 'plan'>): boolean {
  return plan.preset === 'study' || plan.preset === 'original';
}

/**
 * Which campaign is featured, of those that measure one load: the first of these that has anything to publish. Those that maintainers chose come before
 * all others; where none of them is there, as in a folder of someone else's results, those measured to be published.
 * @param newestFirst
 */
export function byPreference<H extends Pick<Header, 'campaign'>>(
  newestFirst: readonly H[],
  featured: Featured = {},
): H[] {
  const ofOneLoad = newestFirst.filter(({ campaign }) => campaign.config.series === undefined);
  const [first, others] = [true, false].map((wanted) =>
    ofOneLoad.filter(({ campaign }) => isForPublication(campaign) === wanted),
  );
  return chosenFirst([...(first as H[]), ...(others as H[])], Object.values(featured)[0]);
}

/**
 * The campaign that is featured, its counterpart, its ramp and its ladder, and newer ones that were tried and have nothing to publish: of a
 * thousand campaigns, those that the study speaks of.
 * @param headers newest first
 * @param read one campaign, whole or as it is looked at
 * @param isPublishable whether what was read has anything to publish
 * @param featured what maintainers chose
 * @returns what was read, newest first
 */
export async function readShown<T>(
  headers: readonly Header[],
  { read, isPublishable }: { read: (id: string) => Promise<T>; isPublishable: (own: T) => boolean },
  featured: Featured = {},
): Promise<T[]> {
  const known = new Map<Header, T>();
  const firstPublishable = async (candidates: readonly Header[]): Promise<Header | null> => {
    for (const header of candidates) {
      const own = known.get(header) ?? (await read(header.campaign.id));
      known.set(header, own);
      if (isPublishable(own)) return header;
    }
    return null;
  };
  const main = await firstPublishable(byPreference(headers, featured));
  if (main) {
    const counterparts = headers.filter(isCounterpart(main, 'split'));
    await firstPublishable(chosenFirst(counterparts, featured[counterpartLoad(main, 'split')]));
    for (const series of LoadSeries.options)
      await firstPublishable(seriesCandidates(series, main, headers, featured));
  }
  return headers.flatMap((header) => known.get(header) ?? []);
}
