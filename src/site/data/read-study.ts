import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readClaims } from '../../manifests/read-claims.ts';
import { readFeatured } from '../../manifests/read-featured.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import type { Claim } from '../../model/claim.ts';
import type { Contender } from '../../model/contender.ts';
import type { CampaignData } from '../../model/dataset.ts';
import type { Featured } from '../../model/featured.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { ServiceManifest } from '../../model/service.ts';
import { type CampaignHeader, listResults, readCampaign } from '../../results/read-results.ts';
import { buildCampaignView, type CampaignView } from '../../study/campaign-view.ts';
import { readShown } from '../../study/select-featured.ts';
import { type Study, studyOf } from '../../study/study.ts';
import { namesInProse } from '../content/names-in-prose.ts';
import type { Sources } from '../paths.ts';
import { lightView } from './light-view.ts';
import type { Listing } from './listing.ts';
import { readCitation, type Work } from './read-citation.ts';

/** Everything that is read but the prose and the campaigns that the study does not speak of. */
export interface Reading {
  study: Study;
  /** Every campaign, newest first. */
  headers: CampaignHeader[];
  /** All that could be measured now: how it is shown. */
  contenders: Contender[];
  /** All that services may be measured on, in their order. */
  scenarios: readonly Scenario[];
  /** What maintainers chose to show. */
  featured: Featured;
  /** What is claimed, as data. */
  claims: Claim[];
  /** The source of each service's handler, by the service's id. */
  handlers: ReadonlyMap<string, Listing>;
  /** As what the study is cited. */
  work: Work;
}

/**
 * Reads and validates results and manifests as they are on the disk now. Of the campaigns, only those that the study
 * speaks of are read whole: there may be a thousand.
 * @param readOne what is shown of one of them
 * @throws {RecordError | ClaimsError} on the first file that is not what it must be
 */
export async function readStudy({ root, results, content }: Sources, readOne = readView): Promise<Reading> {
  const [{ headers, transcriptions }, manifests, claims, featured, named, work] = await Promise.all([
    listResults(results),
    readManifests(root),
    readClaims(path.join(content, 'afirmacoes')),
    readFeatured(content),
    namesInProse(content),
    readCitation(root),
  ]);
  const { services, contenders } = manifests;
  // One after the other: histograms are most of what is read, and none is needed beyond the figures of its campaign
  const read = (id: string) => readOne(id, results, { contenders, claims });
  const views = await readShown(headers, { read, isPublishable: ({ publishable }) => publishable }, featured);
  const study = studyOf(views, { transcriptions, ...manifests, claims, featured, named });
  const { scenarios } = manifests;
  const handlers = await readHandlers(root, services);
  return { study, headers, contenders, scenarios, featured, claims, handlers, work };
}

/** See `lightView`. @throws {RecordError} where its files are not what they must be */
export async function readView(
  id: string,
  results: string,
  shown: Pick<Reading, 'contenders' | 'claims'>,
): Promise<CampaignView> {
  return viewOf(await readCampaign(results, id), shown);
}

/** The same of one that is read. */
export function viewOf(data: CampaignData, shown: Pick<Reading, 'contenders' | 'claims'>): CampaignView {
  return lightView(buildCampaignView(data, shown));
}

async function readHandlers(
  root: string,
  services: readonly ServiceManifest[],
): Promise<Map<string, Listing>> {
  const listings = services.map(async ({ id, name, source }): Promise<[string, Listing]> => {
    const file = `services/${id}/${source.handler}`;
    const text = await readFile(path.join(root, file), 'utf8');
    return [id, { caption: `O serviço em ${name}`, source: file, text: text.trimEnd() }];
  });
  return new Map(await Promise.all(listings));
}
