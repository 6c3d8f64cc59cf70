import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '../../records/sha256.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { keepValue } from './keep-value.ts';
import type { SourceHashes } from './page-hashes.ts';
import { readView } from './read-study.ts';

/**
 * What is shown of the campaigns that the study speaks of, as an earlier build left it: to read their rounds is most of
 * what a build does that changes nothing.
 * @param folder for these alone; may be thrown away
 * @param read what is shown of one campaign
 */
export function keepViews(folder: string, { code, campaign }: SourceHashes, read = readView) {
  const asked = new Set<string>();
  const list = () => readdir(folder).catch(() => []);
  return {
    /** Campaigns that the earlier build kept: those that this one asks for, but for what has come since. */
    list,
    read: async (...[id, results, shown]: Parameters<typeof readView>): Promise<CampaignView> => {
      asked.add(id);
      const file = path.join(folder, id);
      const hash = async () =>
        sha256(JSON.stringify([code, await campaign(id), shown.contenders, shown.claims]));
      return keepValue(file, hash, () => read(id, results, shown));
    },
    /** Those of campaigns that nobody asked for are of no use any more. */
    tidy: async (): Promise<void> => {
      for (const name of await list())
        if (!asked.has(name)) await rm(path.join(folder, name), { force: true });
    },
  };
}
