import type { HashedCampaign } from '../../results/hash-campaign.ts';
import { readValue, writeValue } from './keep-value.ts';
import { hashCode, type SourceHashes } from './page-hashes.ts';

export interface KeptHashes extends SourceHashes {
  /** For the next build: of all campaigns that were asked for. @throws what hashing threw */
  save(): Promise<void>;
}

/**
 * What a build is made from, as an earlier one left it: to read all files anew is most of what is done for campaigns that
 * did not change.
 * @param file may be thrown away
 * @param hash see `hashUnlessKnown`; asked for once of each campaign
 */
export async function keepHashes(
  file: string,
  root: string,
  hash: (id: string, before: HashedCampaign | null) => Promise<HashedCampaign>,
): Promise<KeptHashes> {
  const code = await hashCode(root);
  const before = (await readValue<Map<string, HashedCampaign>>(file, async () => code)) ?? new Map();
  const asked = new Map<string, Promise<HashedCampaign>>();
  const ask = (id: string) => {
    const own = asked.get(id) ?? hash(id, before.get(id) ?? null);
    asked.set(id, own);
    return own;
  };
  return {
    code,
    campaign: async (id) => (await ask(id)).hash,
    save: async () => {
      const all = await Promise.all([...asked].map(async ([id, own]) => [id, await own] as const));
      await writeValue(file, code, new Map(all));
    },
  };
}
