import path from 'node:path';
import { folders } from '../../results/read-results.ts';
import type { SitePaths } from '../paths.ts';
import { type CampaignReader, campaignReader } from './campaign-reader.ts';
import { keepDrawings } from './kept-drawings.ts';
import { type KeptHashes, keepHashes } from './kept-hashes.ts';
import { keepViews } from './kept-views.ts';
import type { SourceHashes } from './page-hashes.ts';
import { type Publication, readPublication } from './publication.ts';

/** What is read before anything else of a build, and by what the rest is read. */
export interface Beginning {
  paths: SitePaths;
  publication: Publication;
  hashes: KeptHashes;
  reader: CampaignReader;
}

/**
 * Reads what is published; campaigns are hashed meanwhile.
 * @throws {RecordError | ContentError} where data or prose are not what they must be
 */
export async function beginPublication(paths: SitePaths): Promise<Beginning> {
  const reader = campaignReader(paths.results);
  const hashes = await keepHashes(path.join(paths.cache, 'hashes'), paths.root, reader.hash);
  const views = keepViews(path.join(paths.cache, 'views'), hashes);
  askAhead(hashes, [...(await views.list()), ...(await folders(paths.results)).reverse()]);
  const draw = keepDrawings(path.join(paths.cache, 'drawings'), hashes.code);
  const publication = await readPublication(paths, views.read, draw);
  await views.tidy();
  return { paths, publication, hashes, reader };
}

/** Campaigns are hashed while the study is read, those first that it will wait for. */
function askAhead({ campaign }: SourceHashes, ids: readonly string[]): void {
  // What is wrong with one is for those who need its hash
  for (const id of ids) campaign(id).catch(() => {});
}
