import type { Campaign } from '../../model/campaign.ts';
import { loadsOf } from '../../study/campaign-view.ts';
import { groupId } from '../../study/cell-view.ts';
import { partOf } from '../fact-page.ts';
import { isMade, loadPublication } from './load-publication.ts';
import { partsOf } from './page-hashes.ts';

/** A page of each campaign of which something is made, or several: the parameters of each, besides the campaign's id. */
export async function campaignPaths<P extends Record<string, string>>(
  pagesOf: (campaign: Campaign) => readonly P[],
): Promise<{ params: P & { id: string } }[]> {
  const { headers } = await loadPublication();
  return headers
    .filter(({ campaign }) => partsOf(campaign.id).some(isMade))
    .flatMap(({ campaign }) =>
      pagesOf(campaign).map((params) => ({ params: { ...params, id: campaign.id } })),
    );
}

/** Ids of the loads that have a page of their own: where there are several, and no series goes through them. */
export function loadPages(campaign: Campaign): string[] {
  if (campaign.config.series !== undefined) return [];
  const loads = loadsOf(campaign).map((load) => groupId(load));
  return loads.length > 1 ? loads : [];
}

/** The pages that a campaign's figures stand on, known before any round is read; see `factPage`. */
export function valuePages({ config }: Pick<Campaign, 'config'>): string[] {
  const { series, contenders } = config;
  const ofSeries = contenders.flatMap((service) => (series ? [partOf(service, series, false)] : []));
  const ratios =
    contenders.length > 1 ? contenders.map((service) => partOf(service, series ?? '', true)) : [];
  // What a server is and how much it holds belongs to no step of a series; what an A/A control would say, to no series
  return ['campanha', ...(series ? [] : ['controle']), ...contenders, ...ofSeries, ...ratios];
}
