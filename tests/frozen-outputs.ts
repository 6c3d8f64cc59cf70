import path from 'node:path';
import { readClaims } from '../src/manifests/read-claims.ts';
import { readManifests } from '../src/manifests/read-manifests.ts';
import { readResults } from '../src/results/read-results.ts';
import { buildCampaignView } from '../src/study/campaign-view.ts';
import { buildDifference } from '../src/study/difference/build-difference.ts';
import { earlierCampaigns, figuresOf } from '../src/study/difference/earlier.ts';
import type { Facts } from '../src/study/fact.ts';
import { checkTranscription, gateRows } from '../src/study/gates/campaign-gates.ts';
import { listSources } from '../src/study/sources.ts';
import { buildStudy, judgeAlone, replicate } from '../src/study/study.ts';

/**
 * Everything that is said of the campaigns of a folder, as the commands and pages have it: facts, gates, claims,
 * confrontations and differences between each two.
 * @param root the project's folder
 */
export async function outputsOf(root: string, results: string): Promise<Record<string, unknown>> {
  const data = await readResults(results);
  const manifests = await readManifests(root);
  const claims = await readClaims(path.join(root, 'content/afirmacoes'));
  const dataset = { ...data, ...manifests, claims };
  const study = buildStudy(dataset);
  const views = data.campaigns.map((campaign) => buildCampaignView(campaign, dataset));
  const idOf = (view: (typeof views)[number]) => view.data.campaign.id;
  const each = <T>(make: (view: (typeof views)[number]) => T) =>
    Object.fromEntries(views.map((view) => [idOf(view), make(view)]));
  const judged = each((view) => judgeAlone(view, { ...study, claims }));
  const earlier = earlierCampaigns(data.campaigns);
  const figures = new Map(
    data.campaigns.map(({ campaign, fingerprint, rounds }) => [
      campaign.id,
      figuresOf({ campaign, fingerprint, records: rounds.map(({ record }) => record) }),
    ]),
  );
  const differences = views.flatMap((now, index) =>
    views.slice(index + 1).map((old) => {
      const side = (view: typeof now) => ({ view, claims: judged[idOf(view)] ?? [] });
      const before = (earlier.get(idOf(now)) ?? []).flatMap((id) => figures.get(id) ?? []);
      const { metrics, ...rest } = buildDifference(side(old), { ...side(now), earlier: before });
      const withoutFacts = metrics.map(({ facts: _, ...metric }) => metric);
      return [`${idOf(old)} ${idOf(now)}`, { ...rest, metrics: withoutFacts }] as const;
    }),
  );
  return {
    facts: each((view) => told(view.facts)),
    study: { featured: idOf(study.featured), facts: told(study.facts) },
    gates: [
      ...views.map(({ gates }) => gates),
      ...data.transcriptions.map(({ record }) => checkTranscription(record)),
    ].flatMap(gateRows),
    claims: Object.fromEntries(Object.entries(judged).map(([id, rows]) => [id, rows.map(({ row }) => row)])),
    studyClaims: study.claims.map(({ row }) => row),
    replications: each((view) => replicate(study, view)),
    fingerprints: Object.fromEntries(
      data.campaigns.map(({ campaign, fingerprint }) => [campaign.id, fingerprint]),
    ),
    differences: Object.fromEntries(differences),
  };
}

/** Their sources field by field, as they are published. */
function told(facts: Facts): unknown[] {
  return [...facts.values()].map((fact) => ({ ...fact, sources: listSources(fact.sources) }));
}
