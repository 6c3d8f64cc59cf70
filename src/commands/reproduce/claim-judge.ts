import path from 'node:path';
import { readClaims } from '../../manifests/read-claims.ts';
import type { Manifests } from '../../manifests/read-manifests.ts';
import type { Campaign } from '../../model/campaign.ts';
import type { CampaignData } from '../../model/dataset.ts';
import { RecordError } from '../../records/record-error.ts';
import { listResults } from '../../results/read-results.ts';
import { buildCampaignView } from '../../study/campaign-view.ts';
import type { JudgedClaim } from '../../study/claims/claim-rows.ts';
import { claimsOf } from '../../study/claims/claims-of.ts';
import { judgeAlone, subjectsOf, viewOriginals } from '../../study/study.ts';

export interface ClaimJudge {
  /** How many claims of a campaign are judged together, and stop it once all are decided. */
  family(campaign: Campaign): number;
  judge(data: CampaignData): JudgedClaim[];
}

/** The project's claims, as a campaign bears them out that is being measured. */
export async function openClaimJudge({
  root,
  results,
  manifests,
}: {
  root: string;
  results: string;
  manifests: Manifests;
}): Promise<ClaimJudge> {
  const claims = await readClaims(path.join(root, 'content', 'afirmacoes'));
  const { transcriptions } = await listResults(results).catch((error: unknown) => {
    // What is wrong with another campaign costs nothing of the one that is measured now
    if (error instanceof RecordError) return { transcriptions: [] };
    throw error;
  });
  const beside = { ...manifests, transcriptions };
  const rest = { claims, originals: viewOriginals(beside), subjects: subjectsOf(beside) };
  return {
    family: (campaign) => claimsOf(campaign, claims).filter(({ primary }) => primary === true).length,
    judge: (data) => judgeAlone(buildCampaignView(data, { ...manifests, claims }), rest),
  };
}
