import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MAX_BYTES } from '../records/json-file.ts';
import { RecordError } from '../records/record-error.ts';
import { runGit } from '../tools/git.ts';

/** A file as a commit has it. */
export interface TreeFile {
  /** From the repository's root, with `/`. */
  path: string;
  /** Of its content. */
  hash: string;
}

/**
 * Every file of some folders, as a commit has them.
 * @throws {RecordError} on anything but a plain file of reasonable size: a link could point anywhere
 */
export async function listTree(
  root: string,
  commit: string,
  folders: readonly string[],
): Promise<TreeFile[]> {
  const args = ['ls-tree', '-r', '-z', '--long', '--full-tree', commit, '--', ...folders];
  return (await runGit(root, args)).text
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const [meta = '', file = ''] = line.split('\t', 2);
      const [mode = '', type = '', hash = '', size = ''] = meta.split(/ +/);
      if (!file.split('/').every(isPlainName)) throw wrong(file, 'a path below the repository', file);
      const isPlain = type === 'blob' && (mode === '100644' || mode === '100755');
      if (!isPlain) throw wrong(file, 'a plain file', `${type} of mode ${mode}`);
      if (Number(size) > MAX_BYTES) throw wrong(file, `at most ${MAX_BYTES} bytes`, `${size} bytes`);
      return { path: file, hash };
    });
}

/** Writes files, as they are in git, below a folder. */
export async function writeTree(root: string, files: readonly TreeFile[], into: string): Promise<void> {
  if (files.length === 0) return;
  const input = files.map(({ hash }) => `${hash}\n`).join('');
  const { stdout: batch } = await runGit(root, ['cat-file', '--batch'], { input });
  const folders = new Set(files.map((file) => path.dirname(path.join(into, file.path))));
  await Promise.all([...folders].map((folder) => mkdir(folder, { recursive: true })));
  const writes: Promise<void>[] = [];
  let at = 0;
  for (const file of files) {
    const end = batch.indexOf('\n', at);
    const size = Number(batch.toString('latin1', at, end).split(' ')[2]);
    writes.push(writeFile(path.join(into, file.path), batch.subarray(end + 1, end + 1 + size)));
    at = end + 1 + size + 1;
  }
  await Promise.all(writes);
}

/** git itself refuses to check such a name out; a commit may hold it all the same. */
function isPlainName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !name.includes('\\');
}

function wrong(file: string, expected: string, found: string): RecordError {
  return new RecordError(file.replace(/^results\//, ''), [{ pointer: '', expected, found }]);
}
