import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { filesBelow } from '../records/files-below.ts';
import { recordPathOf } from '../results/layout.ts';
import { type PageHashes, partOfFile } from './data/page-hashes.ts';
import { MARK } from './own-folder.ts';
import type { SitePaths } from './paths.ts';

/** What a build left in its folder. */
interface Note {
  folder: string;
  /** What its parts were made from. */
  pageHashes: Record<string, string>;
  /** Size and time of last change of each file, by its path in the folder. */
  files: Record<string, string>;
}

/** How each file of a folder was seen last: size and time of last change, by its path in the folder. */
export type Seen = ReadonlyMap<string, string>;

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
 * @returns what the last build put there
 */
export function tidyOutput(
  folder: string,
  { cache }: Pick<SitePaths, 'cache'>,
  pageHashes: PageHashes,
  found: Seen,
  since: number,
): Seen {
  const before = readNote(cache, folder);
  const kept = new Map<string, string>();
  const gone = new Set<string>();
  for (const [file, status] of found) {
    if (file === MARK) continue;
    const part = partOfFile(file) ?? '';
    const hash = pageHashes.get(part);
    if (hash !== undefined && hash === before.pageHashes[part] && before.files[file] === status)
      kept.set(file, status);
    else if (changedAt(folder, file) < since) {
      rmSync(path.join(folder, file), { force: true });
      gone.add(path.dirname(file));
    }
  }
  for (const each of gone) removeEmptied(folder, each);
  return kept;
}

/**
 * The records themselves, byte for byte: what figures name as their source can be opened. Nothing else that lies below
 * `results/`: a page that somebody put there would be one of this site. One after the other.
 * @param kept what is there as the last build put it
 */
export async function copyRecords(folder: string, { root, results }: SitePaths, kept: Seen): Promise<void> {
  const copyFiles = async (from: string, to: string, isWanted: (file: string) => boolean) => {
    const made = new Set<string>();
    for (const file of filesBelow(from)) {
      const copy = `${to}/${file}`;
      if (kept.has(copy) || !isWanted(file)) continue;
      const own = path.dirname(copy);
      if (!made.has(own)) await mkdir(path.join(folder, own), { recursive: true });
      made.add(own);
      await copyFile(path.join(from, file), path.join(folder, copy));
    }
  };
  await copyFiles(results, 'results', (file) => recordPathOf(file) !== null);
  await copyFiles(path.join(root, 'scenarios'), 'scenarios', () => true);
}

/** For the next build. @param kept what this one left as it was */
export function noteOutput(
  folder: string,
  { cache }: Pick<SitePaths, 'cache'>,
  pageHashes: PageHashes,
  kept: Seen,
): void {
  const files = filesBelow(folder).map((file): [string, string] => [
    file,
    kept.get(file) ?? seen(folder, file),
  ]);
  const note: Note = { folder, pageHashes: Object.fromEntries(pageHashes), files: Object.fromEntries(files) };
  mkdirSync(cache, { recursive: true });
  writeFileSync(path.join(cache, 'output.json'), JSON.stringify(note));
}

function readNote(cache: string, folder: string): Note {
  const nothing: Note = { folder, pageHashes: {}, files: {} };
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
