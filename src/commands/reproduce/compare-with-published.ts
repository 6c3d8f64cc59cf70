import path from 'node:path';
import { readClaims } from '../../manifests/read-claims.ts';
import { readFeatured } from '../../manifests/read-featured.ts';
import type { Manifests } from '../../manifests/read-manifests.ts';
import { readResults } from '../../results/read-results.ts';
import { buildCampaignView } from '../../study/campaign-view.ts';
import type { Replication } from '../../study/replication.ts';
import { byPreference, isForPublication } from '../../study/select-featured.ts';
import { buildStudy, replicate } from '../../study/study.ts';

/**
 * A campaign held against the newest one that was measured to be published.
 * @returns `null` where there is none, or the load is another.
 */
export async function compareWithPublished(
  own: string,
  { root, results, manifests }: { root: string; results: string; manifests: Manifests },
): Promise<Replication | null> {
  const data = await readResults(results);
  const content = path.join(root, 'content');
  const featured = await readFeatured(content);
  const [published] = byPreference(data.campaigns, featured).filter(
    ({ campaign }) => isForPublication(campaign) && campaign.id !== own,
  );
  if (!published) return null;
  const claims = await readClaims(path.join(content, 'afirmacoes'));
  // As it is published: without what was measured just now
  const campaigns = data.campaigns.filter(({ campaign }) => campaign.id !== own);
  const study = buildStudy({ ...data, campaigns, ...manifests, claims, featured }, published.campaign.id);
  const replica = data.campaigns.find(({ campaign }) => campaign.id === own);
  return replica ? replicate(study, buildCampaignView(replica, { ...manifests, claims })) : null;
}
