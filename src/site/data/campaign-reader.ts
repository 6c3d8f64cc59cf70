import type { CampaignData } from '../../model/dataset.ts';
import { startThread } from './thread-client.ts';

/** Campaigns, by their ids, read one after the other from when they are asked for. */
export type ReadCampaign = (id: string) => Promise<CampaignData>;

/**
 * Reads in a thread of its own, which starts with the first campaign: to restore histograms takes as long as a third of
 * all else that is done for a campaign.
 * @returns throws what `readCampaign` throws
 */
export function campaignReader(results: string): ReadCampaign {
  let thread: ReturnType<typeof startThread> | null = null;
  return (id) => {
    thread ??= startThread('campaign-reader-worker.ts', results);
    return thread.ask(id) as Promise<CampaignData>;
  };
}
