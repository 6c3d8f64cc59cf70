import type { CampaignData } from '../../model/dataset.ts';
import type { HashedCampaign } from '../../results/hash-campaign.ts';
import { startThread } from './thread-client.ts';

/** What the thread is asked: see `hashUnlessKnown` and `readCampaign`. */
export type Asked =
  | { hash: [id: string, before: HashedCampaign | null] }
  | { read: [id: string, dataSha256: string] };

/** One campaign after the other, by their ids, from when they are asked for. */
export interface CampaignReader {
  hash(id: string, before: HashedCampaign | null): Promise<HashedCampaign>;
  /** @param dataSha256 its hash */
  read(id: string, dataSha256: string): Promise<CampaignData>;
  /** Ends the thread, unless something is to be answered still; another question starts it anew. */
  close(): void;
}

/** Little but histograms, which are kept elsewhere. */
const YOUNG_MB = 12;

/**
 * Reads in a thread of its own, which starts with the first question: to restore histograms takes as long as a third of
 * all else that is done for a campaign.
 * @returns throws what `hashUnlessKnown` and `readCampaign` throw
 */
export function campaignReader(results: string): CampaignReader {
  let thread: ReturnType<typeof startThread> | null = null;
  let open = 0;
  const ask = async (question: Asked) => {
    thread ??= startThread('campaign-reader-worker.ts', results, YOUNG_MB);
    open += 1;
    try {
      return await thread.ask(question);
    } finally {
      open -= 1;
    }
  };
  return {
    hash: (...campaign) => ask({ hash: campaign }) as Promise<HashedCampaign>,
    read: (...campaign) => ask({ read: campaign }) as Promise<CampaignData>,
    close: () => {
      if (open > 0) return;
      thread?.close();
      thread = null;
    },
  };
}
