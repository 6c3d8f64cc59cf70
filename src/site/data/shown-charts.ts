import { chartIds } from '../../charts/build-charts.ts';
import type { Chart } from '../../charts/chart.ts';
import type { Campaign } from '../../model/campaign.ts';

/** Charts on the pages of each campaign, by the beginning of their ids: rate, latency, what wrk made of it, and each round's course. */
const ON_CAMPAIGN_PAGES = ['throughput', 'percentiles', 'printed', 'timeline', 'generators', 'profile'];

export function isOnCampaignPages({ id, kind }: Pick<Chart, 'id' | 'kind'>): boolean {
  return kind === 'curve' || isNamed(id);
}

/** Ids of the charts on a campaign's pages, known before any round is read: of a series all of them. */
export function shownChartIds(campaign: Campaign): string[] {
  const all = chartIds(campaign);
  return campaign.config.series === undefined ? all.filter(isNamed) : all;
}

function isNamed(id: string): boolean {
  return ON_CAMPAIGN_PAGES.some((shown) => id.startsWith(shown));
}
