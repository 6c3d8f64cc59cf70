import path from 'node:path';
import { readClaims } from '../../manifests/read-claims.ts';
import { readFeatured } from '../../manifests/read-featured.ts';
import type { Claim } from '../../model/claim.ts';
import type { CampaignData } from '../../model/dataset.ts';
import { FEATURED_FILE, type Featured } from '../../model/featured.ts';
import type { Round } from '../../model/round.ts';
import { listTree, type TreeFile, writeTree } from '../../results/git-tree.ts';
import { hashCampaign } from '../../results/hash-campaign.ts';
import {
  type CampaignHeader,
  listResults,
  newestFirst,
  type Results,
  readCampaign,
  readRecords,
} from '../../results/read-results.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

/** Results and claims as one side has them; campaigns are read as they are asked for. */
export interface State {
  /** Newest first. */
  headers: CampaignHeader[];
  transcriptions: Results['transcriptions'];
  claims: Claim[];
  /** Which campaigns it shows. */
  featured: Featured;
  /** @throws {RecordError} */
  read(id: string): Promise<CampaignData>;
  /** Its rounds' records alone. @throws {RecordError} */
  readRecords(id: string): Promise<Round[]>;
  /** Of all its files. */
  hash(id: string): Promise<string>;
  close(): void;
}

/** A state that is already open, and the folders of `results/` in which another one differs from it. */
export interface Known {
  state: State;
  changed: ReadonlySet<string>;
}

const CLAIMS = 'content/afirmacoes';
const FEATURED = `content/${FEATURED_FILE}`;

/** What a folder has now. @throws {RecordError | ClaimsError} */
export async function openFolder(results: string, content: string): Promise<State> {
  const claims = await readClaims(path.join(content, 'afirmacoes'));
  return {
    ...(await listResults(results)),
    claims,
    featured: await readFeatured(content),
    read: once((id) => readCampaign(results, id)),
    readRecords: (id) => readRecords(results, id),
    hash: async (id) => hashCampaign(results, id),
    close: () => {},
  };
}

/**
 * What a commit has, in a folder that goes when the state is closed.
 * @param known what did not change is read there: of a thousand campaigns, few did
 * @throws {RecordError | ClaimsError}
 */
export async function openCommit(root: string, commit: string, known: Known | null = null): Promise<State> {
  const isShared = (id: string) => known !== null && !known.changed.has(id);
  const files = (await listTree(root, commit, ['results', CLAIMS, FEATURED])).filter(
    (file) => isClaims(file) || !isShared(folderOf(file)),
  );
  const folder = await makeTemporaryFolder('diff-');
  try {
    await writeTree(
      root,
      files.filter((file) => isClaims(file) || isHeader(file)),
      folder.path,
    );
    const results = path.join(folder.path, 'results');
    const own = files.some(isHeader) ? await listResults(results) : { headers: [], transcriptions: [] };
    const others = known?.state ?? { headers: [], transcriptions: [] };
    const bring = async (id: string, kind: (file: TreeFile) => boolean) =>
      writeTree(
        root,
        files.filter((file) => folderOf(file) === id && !isHeader(file) && kind(file)),
        folder.path,
      );
    return {
      headers: [...own.headers, ...others.headers.filter(({ campaign }) => isShared(campaign.id))].sort(
        newestFirst,
      ),
      transcriptions: [
        ...own.transcriptions,
        ...others.transcriptions.filter(({ record }) => isShared(record.id)),
      ],
      claims: await readClaims(path.join(folder.path, CLAIMS)),
      featured: await readFeatured(path.join(folder.path, 'content')),
      read: once(async (id) => {
        if (known && isShared(id)) return known.state.read(id);
        await bring(id, () => true);
        return readCampaign(results, id);
      }),
      readRecords: async (id) => {
        if (known && isShared(id)) return known.state.readRecords(id);
        await bring(id, ({ path: file }) => file.startsWith(`results/${id}/rounds/`));
        return readRecords(results, id);
      },
      hash: async (id) => {
        await bring(id, () => true);
        return hashCampaign(results, id);
      },
      close: folder.remove,
    };
  } catch (error) {
    folder.remove();
    throw error;
  }
}

/** What is said of results, and which of them. */
function isClaims({ path: file }: TreeFile): boolean {
  return file.startsWith(`${CLAIMS}/`) || file === FEATURED;
}

/** What is needed before any campaign is read whole. */
function isHeader({ path: file }: TreeFile): boolean {
  return /^results\/[^/]+\/(?:campaign|plan|end)\.json$/.test(file);
}

/** The campaign of a file below `results/`. */
function folderOf({ path: file }: TreeFile): string {
  return file.split('/')[1] as string;
}

function once<T>(read: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (id) => {
    const found = known.get(id) ?? read(id);
    known.set(id, found);
    return found;
  };
}
