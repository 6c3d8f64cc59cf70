import { readdirSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { filesBelow } from '../records/files-below.ts';
import { recordPathOf } from '../results/layout.ts';
import { isKept, type Kept } from './kept-output.ts';
import type { SitePaths } from './paths.ts';

/**
 * The records themselves, byte for byte: what figures name as their source can be opened. Nothing else that lies below
 * `results/`: a page that somebody put there would be one of this site. One after the other.
 * @param kept what is there as the last build put it
 */
export async function copyRecords(folder: string, { root, results }: SitePaths, kept: Kept): Promise<void> {
  const copyFiles = async (from: string, to: string, isWanted: (file: string) => boolean) => {
    const made = new Set<string>();
    for (const file of filesBelow(from)) {
      const copy = `${to}/${file}`;
      if (isKept(kept, copy) || !isWanted(file)) continue;
      const own = path.dirname(copy);
      if (!made.has(own)) await mkdir(path.join(folder, own), { recursive: true });
      made.add(own);
      await copyFile(path.join(from, file), path.join(folder, copy));
    }
  };
  for (const entry of readdirSync(results, { withFileTypes: true })) {
    const { name } = entry;
    if (!entry.isDirectory() || kept.parts.has(name)) continue;
    const isRecord = (file: string) => recordPathOf(`${name}/${file}`) !== null;
    await copyFiles(path.join(results, name), `results/${name}`, isRecord);
  }
  await copyFiles(path.join(root, 'scenarios'), 'scenarios', () => true);
}
