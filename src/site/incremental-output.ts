import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { filesBelow } from '../records/files-below.ts';
import { recordPathOf } from '../results/layout.ts';
import { type PageHashes, partOfFile } from './data/page-hashes.ts';
import { MARK } from './own-folder.ts';
import type { SitePaths } from './paths.ts';

/** What a build left in its folder, by the part that it is of. */
interface Note {
  folder: string;
  parts: Record<string, PartNote>;
}

interface PartNote {
  /** Of what it was made from. */
  hash: string;
  /** Size and time of last change of each file, by its path in the folder. */
  files: Record<string, string>;
}

/** How each file of a folder was seen last: size and time of last change, by its path in the folder. */
export type Seen = ReadonlyMap<string, string>;

/** What may stay in the output. */
export interface Kept {
  files: Seen;
  /** Names of the parts of which nothing is to be made. */
  parts: ReadonlySet<string>;
}

/** The output as it is on the disk now. */
export function seeOutput(folder: string): Seen {
  const files = existsSync(folder) ? filesBelow(folder) : [];
  return new Map(files.map((file) => [file, seen(folder, file)]));
}

/**
 * Leaves in the folder only what the last build put there of parts that have not changed since, and what this one has
 * written already. What somebody else has touched goes too. With a thousand campaigns, making the same files anew takes
 * longer than all else.
 * @param found the folder as it was a moment ago
 * @param since when this build began, ms
 */
export function tidyOutput(
  folder: string,
  { cache }: Pick<SitePaths, 'cache'>,
  pageHashes: PageHashes,
  found: Seen,
  since: number,
): Kept {
  const files = new Map<string, string>();
  const parts = new Set<string>();
  for (const [part, before] of Object.entries(readNote(cache, folder).parts)) {
    if (pageHashes.get(part) !== before.hash) continue;
    const all = Object.entries(before.files);
    const same = all.filter(([file, status]) => found.get(file) === status);
    for (const [file, status] of same) files.set(file, status);
    if (same.length === all.length) parts.add(part);
  }
  const gone = new Set<string>();
  for (const file of found.keys()) {
    if (file === MARK || files.has(file) || changedAt(folder, file) >= since) continue;
    rmSync(path.join(folder, file), { force: true });
    gone.add(path.dirname(file));
  }
  for (const each of gone) removeEmptied(folder, each);
  return { files, parts };
}

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
      if (kept.files.has(copy) || !isWanted(file)) continue;
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

/** For the next build. @param kept what this one left as it was */
export function noteOutput(
  folder: string,
  { cache }: Pick<SitePaths, 'cache'>,
  pageHashes: PageHashes,
  { files: kept }: Kept,
): void {
  const parts: Note['parts'] = {};
  for (const [part, hash] of pageHashes) parts[part] = { hash, files: {} };
  for (const file of filesBelow(folder)) {
    const own = parts[partOfFile(file) ?? ''];
    if (own) own.files[file] = kept.get(file) ?? seen(folder, file);
  }
  const note: Note = { folder, parts };
  mkdirSync(cache, { recursive: true });
  writeFileSync(path.join(cache, 'output.json'), JSON.stringify(note));
}

function readNote(cache: string, folder: string): Note {
  const nothing: Note = { folder, parts: {} };
  try {
    const note: Note = JSON.parse(readFileSync(path.join(cache, 'output.json'), 'utf8'));
    return note.folder === folder ? note : nothing;
  } catch {
    return nothing;
  }
}

/** Of a folder that a file was removed from, and of those around it, what holds nothing any more. */
function removeEmptied(folder: string, emptied: string): void {
  for (let each = emptied; each !== '.'; each = path.dirname(each)) {
    const own = path.join(folder, each);
    if (existsSync(own) && readdirSync(own).length > 0) return;
    rmSync(own, { recursive: true, force: true });
  }
}

function seen(folder: string, file: string): string {
  const { size, mtimeMs } = statSync(`${folder}/${file}`);
  return `${size} ${mtimeMs}`;
}

/** ms */
function changedAt(folder: string, file: string): number {
  return statSync(`${folder}/${file}`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
