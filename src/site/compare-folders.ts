import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { filesBelow } from '../records/files-below.ts';

export interface FolderComparison {
  files: number;
  /** Paths with `/` of files that are in one only or differ in a byte. */
  differing: string[];
  /** sha256 over paths and contents of the first folder. */
  sha256: string;
}

/** Two folders, byte by byte. */
export async function compareFolders(a: string, b: string): Promise<FolderComparison> {
  const [left, right] = await Promise.all([hashes(a), hashes(b)]);
  const names = [...new Set([...left.keys(), ...right.keys()])].sort();
  const all = createHash('sha256');
  for (const [name, hash] of left) all.update(`${name}\0${hash}\n`);
  return {
    files: left.size,
    differing: names.filter((name) => left.get(name) !== right.get(name)),
    sha256: all.digest('hex'),
  };
}

async function hashes(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const file of filesBelow(folder).sort()) {
    const hash = createHash('sha256')
      .update(await readFile(path.join(folder, file)))
      .digest('hex');
    found.set(file, hash);
  }
  return found;
}
