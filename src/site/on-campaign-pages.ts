/** Charts on the page of each campaign, by the beginning of their ids: the rate, and the whole of latency. */
const SHOWN = ['throughput', 'percentiles'];

export function isOnCampaignPages(chart: string): boolean {
  return SHOWN.some((shown) => chart.startsWith(shown));
}
