import path from 'node:path';
import { readClaims } from '../../manifests/read-claims.ts';
import type { Manifests } from '../../manifests/read-manifests.ts';
import { listResults, readCampaign, readRecords } from '../../results/read-results.ts';
import { buildCampaignView, type CampaignView } from '../../study/campaign-view.ts';
import type { Side } from '../../study/difference/comparable.ts';
import { judgeAlone, subjectsOf, viewOriginals } from '../../study/study.ts';
import { compareViews } from './compare-views.ts';
import type { Comparison, Project } from './comparison.ts';
import type { SideName } from './resolve-side.ts';

type CampaignSide = Extract<SideName, { kind: 'campaign' }>;

/** Two campaigns: each bears the claims out, or not, by what it measured itself. */
export async function compareCampaigns(
  base: CampaignSide,
  head: CampaignSide,
  { root }: Project,
  manifests: Manifests,
): Promise<Comparison> {
  const claims = await readClaims(path.join(root, 'content', 'afirmacoes'));
  const { headers, transcriptions } = await listResults(head.results);
  const originals = viewOriginals({ transcriptions, ...manifests });
  const subjects = subjectsOf(manifests);
  const sideOf = async ({ results, id }: CampaignSide): Promise<Side<CampaignView>> => {
    const view = buildCampaignView(await readCampaign(results, id), { ...manifests, claims });
    return { view, claims: judgeAlone(view, { claims, originals, subjects }) };
  };
  const [old, now] = [await sideOf(base), await sideOf(head)];
  const main = await compareViews(old, now, {
    headers,
    readRecords: (id) => readRecords(head.results, id),
  });
  const { label } = base;
  return { base: label, head: head.label, main, others: [], more: 0, unchanged: false, unmeasured: [] };
}
