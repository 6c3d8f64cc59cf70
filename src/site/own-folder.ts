import { statSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EXIT, exitWith } from '../errors/expected-error.mjs';
import { isLitter } from '../records/litter.ts';

/** A folder that holds it is one that we made, and may empty. */
export const MARK = '.estudo-site';

const TEXT = 'npm run build fez esta pasta, e pode apagar o que houver nela.\n';

/**
 * Takes a folder for what is built: one that is not there, is empty, or was ours before.
 * @param known a file that only we leave: of folders from before there was a mark
 * @throws {ExpectedError} on any other, before anything in it is touched
 */
export async function claimFolder(folder: string, known: string = MARK): Promise<void> {
  const names = await list(folder);
  if (names.includes(MARK)) return;
  if (!names.includes(known) && names.some((name) => !isLitter(name)))
    throw exitWith(
      EXIT.failed,
      `${folder}: tem ${JSON.stringify(names.sort()[0])}, e não foi npm run build quem fez esta pasta; construir nela apagaria o que há. Nada mudou.\nTente: outra pasta, ou remova esta antes.`,
    );
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, MARK), TEXT);
}

/** Of the project: written by hand, measured or installed. */
const PROJECT = [
  ...['.ci', '.git', '.github', '.tools', 'content', 'node_modules', 'results', 'scenarios', 'scripts'],
  ...['services', 'src', 'tests'],
];

/**
 * Nothing that we make goes where something else is kept: into the project's own folders, those of others that were
 * named for them, or over a file of the project.
 * @param target absolute, a folder or a file
 * @param others absolute folders of results and prose, wherever they are
 * @throws {ExpectedError} code 2
 */
export function expectPlaceForOutput(root: string, target: string, others: readonly string[] = []): void {
  const kept = [...PROJECT.map((name) => path.join(root, name)), ...others];
  const around = kept.find((folder) => target === folder || target.startsWith(folder + path.sep));
  const isFile = path.dirname(target) === root && statSync(target, { throwIfNoEntry: false })?.isFile();
  if (around === undefined && !isFile) return;
  const what = around === undefined ? 'é um arquivo do projeto' : `fica em ${around}, que é do projeto`;
  throw exitWith(EXIT.usage, `${target}: ${what}. Nada mudou.\nTente: outro lugar, como dist.`);
}

async function list(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code === 'ENOTDIR') throw exitWith(EXIT.failed, `${folder}: não é uma pasta.`, { cause: error });
    throw error;
  }
}
