import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { EXIT, type ExpectedError, exitWith } from '../../errors/expected-error.mjs';
import type { Project } from './comparison.ts';
import { beginning, findCommit } from './git-state.ts';

/** What stands for the files as they are now. */
export const WORK_TREE = 'WORKTREE';

/** What one side of a comparison is. */
export type SideName =
  /** One campaign of a folder of results. */
  { kind: 'campaign'; label: string; results: string; id: string } | StateName;

export type StateName =
  /** All results that a folder has now. */
  | { kind: 'folder'; label: string; results: string }
  /** All results that a commit has. */
  | { kind: 'commit'; label: string; commit: string };

/**
 * A campaign's id first, then a folder that is written like one, then a name that git knows, then any folder.
 * @throws {ExpectedError} code 2 where none fits
 */
export async function resolveSide(name: string, { root, results, folder: from }: Project): Promise<SideName> {
  if (name === WORK_TREE) return { kind: 'folder', label: 'a árvore de trabalho', results };
  if (name === '' || name.startsWith('-')) throw unknown(name);
  for (const folder of [path.join(results, name), path.resolve(from, name)]) {
    if (folder === results || !(await isFolder(folder))) continue;
    if (await isFile(path.join(folder, 'campaign.json'))) {
      const id = path.basename(folder);
      return { kind: 'campaign', label: id, results: path.dirname(folder), id };
    }
  }
  const folder = path.resolve(from, name);
  const isThere = await isFolder(folder);
  if (isThere && name.includes('/')) return stateIn(folder, name);
  const commit = await findCommit(root, name);
  if (commit !== null) return { kind: 'commit', label: labelOf(name, commit), commit };
  if (isThere) return stateIn(folder, name);
  throw unknown(name);
}

/** A folder of results, and not just any. */
async function stateIn(folder: string, label: string): Promise<SideName> {
  const names = await readdir(folder);
  const has = await Promise.all(names.map((name) => isFile(path.join(folder, name, 'campaign.json'))));
  if (names.length === 0 || has.some(Boolean)) return { kind: 'folder', label, results: folder };
  throw exitWith(
    EXIT.usage,
    `${label}: a pasta não tem campanhas, como as de results/. Veja: npm run diff -- --help`,
  );
}

function labelOf(name: string, commit: string): string {
  return `${name} (${commit.slice(0, 9)})`;
}

/** @throws {ExpectedError} code 2 where git has nothing to begin from */
export async function defaultBase({ root }: Project): Promise<SideName> {
  const base = await beginning(root, ['results', 'services', 'scenarios', 'content/afirmacoes']);
  if (base) {
    const { name, commit } = base;
    const label = name === null ? `${commit.slice(0, 9)}, de onde o trabalho partiu` : labelOf(name, commit);
    return { kind: 'commit', label, commit };
  }
  throw exitWith(
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

function unknown(name: string): ExpectedError {
  return exitWith(
    EXIT.usage,
    `${name}: não é campanha de results/, nem pasta, nem nome que o git conheça. Veja: npm run diff -- --help`,
  );
}
