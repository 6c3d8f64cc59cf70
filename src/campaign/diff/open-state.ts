import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readClaims } from '../../claims/read-claims.ts';
import type { Claim } from '../../model/claim.ts';
import { listTree, type TreeFile, writeTree } from '../../results/git-tree.ts';
import { type CampaignHeader, listResults, type Results, readCampaign } from '../../results/read-results.ts';
import type { CampaignData } from '../../study/dataset.ts';

/** Results and claims as one side has them; campaigns are read as they are asked for. */
export interface State {
  /** Newest first. */
  headers: CampaignHeader[];
  transcriptions: Results['transcriptions'];
  claims: Claim[];
  /** @throws {ResultsError} */
  read(id: string): Promise<CampaignData>;
  close(): Promise<void>;
}

const CLAIMS = 'content/afirmacoes';

/** What a folder has now. @throws {ResultsError | ClaimsError} */
export async function openFolder(results: string, content: string): Promise<State> {
  const claims = await readClaims(path.join(content, 'afirmacoes'));
  return { ...(await listResults(results)), claims, read: remember(results), close: async () => {} };
}

/** What a commit has, in a folder that goes when the state is closed. @throws {ResultsError | ClaimsError} */
export async function openCommit(root: string, commit: string): Promise<State> {
  const files = await listTree(root, commit, ['results', CLAIMS]);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'diff-'));
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    await writeTree(root, files.filter(isHeader), folder);
    const results = path.join(folder, 'results');
    const isThere = files.some(isHeader) && files.some(({ path: file }) => file.startsWith('results/'));
    const listed = isThere ? await listResults(results) : { headers: [], transcriptions: [] };
    const claims = await readClaims(path.join(folder, CLAIMS));
    const known = remember(results, async (id) => {
      const ours = files.filter((file) => file.path.startsWith(`results/${id}/`) && !isHeader(file));
      await writeTree(root, ours, folder);
    });
    return { ...listed, claims, read: known, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What is needed before any campaign is read whole. */
function isHeader({ path: file }: TreeFile): boolean {
  return file.startsWith(`${CLAIMS}/`) || /^results\/[^/]+\/campaign\.json$/.test(file);
}

function remember(
  results: string,
  prepare: (id: string) => Promise<void> = async () => {},
): (id: string) => Promise<CampaignData> {
  const known = new Map<string, Promise<CampaignData>>();
  return (id) => {
    const data = known.get(id) ?? prepare(id).then(() => readCampaign(results, id));
    known.set(id, data);
    return data;
  };
}
