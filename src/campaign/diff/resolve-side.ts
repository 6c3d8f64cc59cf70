import { stat } from 'node:fs/promises';
import path from 'node:path';
import { EXIT, ExitError } from '../exit-error.ts';
import { beginning, findCommit } from './git-state.ts';

/** What stands for the files as they are now. */
export const WORK_TREE = 'WORKTREE';

/** What one side of a comparison is. */
export type SideName =
  /** One campaign of a folder of results. */
  | { kind: 'campaign'; label: string; results: string; id: string }
  /** All results that a folder has now. */
  | { kind: 'folder'; label: string; results: string }
  /** All results that a commit has. */
  | { kind: 'commit'; label: string; commit: string };

interface Where {
  root: string;
  results: string;
}

/**
 * A campaign's id first, then a folder, then a name that git knows: the first that fits.
 * @throws {ExitError} code 2 where none does
 */
export async function resolveSide(name: string, { root, results }: Where): Promise<SideName> {
  if (name === WORK_TREE) return { kind: 'folder', label: 'a árvore de trabalho', results };
  if (name.startsWith('-')) throw unknown(name);
  for (const folder of [path.join(results, name), path.resolve(name)]) {
    if (folder === results || !(await isFolder(folder))) continue;
    if (await isFile(path.join(folder, 'campaign.json'))) {
      const id = path.basename(folder);
      return { kind: 'campaign', label: id, results: path.dirname(folder), id };
    }
  }
  const folder = path.resolve(name);
  if (name.includes(path.sep) && (await isFolder(folder)))
    return { kind: 'folder', label: name, results: folder };
  const commit = await findCommit(root, name);
  if (commit !== null) return { kind: 'commit', label: `${name} (${commit.slice(0, 9)})`, commit };
  if (await isFolder(folder)) return { kind: 'folder', label: name, results: folder };
  throw unknown(name);
}

/** @throws {ExitError} code 2 where git has nothing to begin from */
export async function defaultBase(where: Where): Promise<SideName> {
  const commit = await beginning(where.root, ['results', 'services', 'scenarios', 'content/afirmacoes']);
  if (commit !== null) return { kind: 'commit', label: commit.slice(0, 9), commit };
  throw new ExitError(
    EXIT.usage,
    'não há commit anterior com que comparar. Diga os dois lados: npm run diff -- BASE HEAD',
  );
}

async function isFolder(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

function unknown(name: string): ExitError {
  return new ExitError(
    EXIT.usage,
    `${name}: não é campanha de results/, nem pasta, nem nome que o git conheça. Veja: npm run diff -- --help`,
  );
}
