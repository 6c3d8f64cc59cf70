import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
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
type Seen = ReadonlyMap<string, string>;

/**
 * Leaves in the folder only what the last build put there of parts that have not changed since, and what this one has
 * written already. What somebody else has touched goes too. With a thousand campaigns, making the same files anew takes
 * longer than all else.
 * @param since when this build began, ms
 * @returns what the last build put there
 */
export function tidyOutput(
  folder: string,
  { cache }: Pick<SitePaths, 'cache'>,
  pageHashes: PageHashes,
  since: number,
): Seen {
  const last = readNote(cache, folder);
  const kept = new Map<string, string>();
  for (const file of filesIn(folder)) {
    if (file === MARK) continue;
    const part = partOfFile(file) ?? '';
    const hash = pageHashes.get(part);
    const status = statSync(path.join(folder, file));
    const seen = seenAs(status);
    if (hash !== undefined && hash === last.pageHashes[part] && last.files[file] === seen)
      kept.set(file, seen);
    else if (status.mtimeMs < since) rmSync(path.join(folder, file));
  }
  removeEmptyFolders(folder);
  return kept;
}

/**
 * The records themselves, byte for byte: what figures name as their source can be opened. Nothing else that lies below
 * `results/`: a page that somebody put there would be one of this site.
 */
export async function copyRecords(folder: string, { root, results }: SitePaths): Promise<void> {
  const scenarios = path.join(root, 'scenarios');
  await copyFiles(results, path.join(folder, 'results'), (file) => recordPathOf(file) !== null);
  await copyFiles(scenarios, path.join(folder, 'scenarios'), () => true);
}

/** One after the other; of links none, which could point anywhere. A file that is there stays: tidying left it as the same. */
async function copyFiles(from: string, to: string, isWanted: (file: string) => boolean): Promise<void> {
  const made = new Set<string>();
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(from, file);
    if (!entry.isFile() || !isWanted(name.split(path.sep).join('/'))) continue;
    const copy = path.join(to, name);
    if (statSync(copy, { throwIfNoEntry: false })?.isFile()) continue;
    const folder = path.dirname(copy);
    if (!made.has(folder)) await mkdir(folder, { recursive: true });
    made.add(folder);
    await copyFile(file, copy);
  }
}

/** For the next build. @param kept what this one left as it was */
export function noteOutput(
  folder: string,
  { cache }: Pick<SitePaths, 'cache'>,
  pageHashes: PageHashes,
  kept: Seen,
): void {
  const files = filesIn(folder).map((file): [string, string] => [
    file,
    kept.get(file) ?? seenAs(statSync(path.join(folder, file))),
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

function removeEmptyFolders(folder: string): void {
  for (const entry of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
    if (!entry.isDirectory()) continue;
    const below = path.join(folder, entry.name);
    removeEmptyFolders(below);
    if (readdirSync(below).length === 0) rmdirSync(below);
  }
}

function seenAs({ size, mtimeMs }: Stats): string {
  return `${size} ${mtimeMs}`;
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}
