import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { filesBelow } from '../records/files-below.ts';
import { isNeverKept } from '../records/litter.ts';
import { resolveIn } from '../records/resolve-in.ts';

/**
 * sha256 over the paths and contents of all files of a campaign that somebody meant to keep. At once, not by turns: of the many small files of a
 * thousand campaigns, waiting for each takes longer than reading it.
 */
export function hashCampaign(root: string, folder: string): string {
  return hashFiles(folder, filesOf(root, folder));
}

/** A campaign's hash, and how its files were on the disk just before they were read. */
export interface HashedCampaign {
  hash: string;
  /** `null` where it tells nothing: one was touched a moment ago, and could be once more at the same time. */
  status: string | null;
}

/** Longer than what any file system takes for the same time. */
const MOMENT_MS = 3000;

/**
 * The same; files are read only where one is not as it was: by its size, its inode, when it was changed last, and when
 * that was noted, which no program can set. Git goes by the same.
 * @param before as an earlier call told it
 * @param now ms
 */
export function hashUnlessKnown(
  root: string,
  folder: string,
  before: HashedCampaign | null,
  now: number,
): HashedCampaign {
  const files = filesOf(root, folder);
  const all = createHash('sha256');
  let newest = 0;
  for (const { file, place } of files) {
    const { size, ino, mtimeMs, ctimeMs } = statSync(place);
    newest = Math.max(newest, ctimeMs);
    all.update(`${file}\0${size} ${ino} ${mtimeMs} ${ctimeMs}\0`);
  }
  const status = newest < now - MOMENT_MS ? all.digest('hex') : null;
  if (before && status !== null && status === before.status) return before;
  return { hash: hashFiles(folder, files), status };
}

interface Place {
  /** Below the campaign's folder. */
  file: string;
  place: string;
}

function filesOf(root: string, folder: string): Place[] {
  const own = resolveIn(root, folder);
  return filesBelow(own)
    .filter((file) => !isNeverKept(path.posix.basename(file)))
    .sort()
    .map((file) => ({ file, place: `${own}/${file}` }));
}

function hashFiles(folder: string, files: readonly Place[]): string {
  const hash = createHash('sha256');
  for (const { file, place } of files)
    hash.update(`/${folder}/${file}\0`).update(readFileSync(place)).update('\0');
  return hash.digest('hex');
}
