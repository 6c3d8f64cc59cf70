import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { recordPathOf } from '../results/layout.ts';
import { MARK } from './own-folder.ts';
import type { SitePaths } from './paths.ts';

/** What a build left in its folder. */
interface Note {
  folder: string;
  /** By campaign, what its pages and the copies of its records were made from. */
  pageHashes: Record<string, string>;
  /** Size and time of last change of each file, by its path in the folder. */
  files: Record<string, string>;
}

type Hashes = ReadonlyMap<string, string>;

/**
 * Leaves in the folder only what the last build put there of campaigns that have not changed since, and what this
 * one has written already. What somebody else has touched goes too. With a thousand campaigns, making the same files
 * anew takes longer than all else.
 * @param since when this build began, ms
 */
export function tidyOutput(folder: string, { cache }: SitePaths, pageHashes: Hashes, since: number): void {
  const last = readNote(cache, folder);
  for (const [file, seen] of filesIn(folder)) {
    if (file === MARK) continue;
    const hash = pageHashes.get(campaignOf(file));
    const kept =
      hash !== undefined && hash === last.pageHashes[campaignOf(file)] && last.files[file] === seen;
    if (!kept && statSync(path.join(folder, file)).mtimeMs < since) rmSync(path.join(folder, file));
  }
  removeEmptyFolders(folder);
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

/** For the next build. */
export function noteOutput(folder: string, { cache }: SitePaths, pageHashes: Hashes): void {
  const note: Note = {
    folder,
    pageHashes: Object.fromEntries(pageHashes),
    files: Object.fromEntries(filesIn(folder)),
  };
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

/** The campaign that a file is of: `campanhas/<id>/…`, `results/<id>/…`; none for what speaks of several. */
function campaignOf(file: string): string {
  return /^(?:campanhas|results)\/([^/]+)\//.exec(file)?.[1] ?? '';
}

function removeEmptyFolders(folder: string): void {
  for (const entry of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
    if (!entry.isDirectory()) continue;
    const below = path.join(folder, entry.name);
    removeEmptyFolders(below);
    if (readdirSync(below).length === 0) rmdirSync(below);
  }
}

function* filesIn(folder: string): Generator<[file: string, seen: string]> {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const { size, mtimeMs } = statSync(file);
    yield [path.relative(folder, file).split(path.sep).join('/'), `${size} ${mtimeMs}`];
  }
}
