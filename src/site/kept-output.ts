import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow } from '../records/files-below.ts';
import { type PageHashes, partOfFile, partsOf } from './data/page-hashes.ts';
import { MARK } from './own-folder.ts';

/** Where a build writes to. */
export interface OutputPlace {
  folder: string;
  /** See `SitePaths`. */
  cache: string;
  /** When this build began, ms. */
  since: number;
}

/** What stays of an earlier build. */
export interface Kept {
  /** Names of the parts of which all is there. */
  parts: ReadonlySet<string>;
  /** What there is of the others, by its path in the folder. */
  files: ReadonlySet<string>;
}

/** @param file by its path in the folder */
export function isKept({ parts, files }: Kept, file: string): boolean {
  return files.has(file) || parts.has(partOfFile(file) ?? '');
}

export interface KeptOutput {
  /**
   * Leaves in the folder only what the last build put there of parts that have not changed since, and what this one has
   * written already. What somebody else has touched goes too. With a thousand campaigns, making the same files anew takes
   * longer than all else.
   * @param hashes of what each part is made from now
   */
  tidy(hashes: PageHashes): Kept;
  /** Writes down, for the next build, what is there of each part. */
  note(): void;
}

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

/** Whether an earlier build wrote down what it left. */
export function isNoted({ cache }: Pick<OutputPlace, 'cache'>): boolean {
  return existsSync(noteFile(cache));
}

/** Looks at the output as it is now. */
export function keepOutput({ folder, cache, since }: OutputPlace): KeptOutput {
  const before = readNote(cache, folder);
  let found = look(folder);
  let parts: Note['parts'] = {};
  let kept: Kept = { parts: new Set(), files: new Set() };
  return {
    tidy: (hashes) => {
      parts = Object.fromEntries([...hashes].map(([part, hash]) => [part, { hash, files: {} }]));
      const [whole, files] = [new Set<string>(), new Set<string>()];
      const staying = new Set<string>();
      for (const [part, noted] of Object.entries(before.parts)) {
        if (hashes.get(part) !== noted.hash) continue;
        const all = Object.entries(noted.files);
        const same = all.filter(([file, status]) => found.get(file) === status);
        for (const [file] of same) staying.add(file);
        if (same.length < all.length) for (const [file] of same) files.add(file);
        else {
          whole.add(part);
          parts[part] = noted;
        }
      }
      removeAll(
        folder,
        [...found.keys()].filter((file) => file !== MARK && !staying.has(file)),
        since,
      );
      found = new Map();
      kept = { parts: whole, files };
      return kept;
    },
    note: () => {
      // Nothing has touched what is whole since it was looked at
      for (const file of filesBelow(folder, (below) => !isWhole(kept, below))) {
        const part = partOfFile(file) ?? '';
        const own = parts[part];
        if (own && !kept.parts.has(part)) own.files[file] = statusOf(folder, file);
      }
      mkdirSync(cache, { recursive: true });
      writeFileSync(noteFile(cache), JSON.stringify({ folder, parts } satisfies Note));
    },
  };
}

/** Size and time of last change of each file. */
function look(folder: string): Map<string, string> {
  const files = existsSync(folder) ? filesBelow(folder) : [];
  return new Map(files.map((file) => [file, statusOf(folder, file)]));
}

/** Whether a folder is a campaign's all of whose parts are whole. */
function isWhole({ parts }: Kept, below: string): boolean {
  const id = /^(?:campanhas|results)\/([^/]+)\/$/.exec(below)?.[1];
  return id !== undefined && partsOf(id).every((part) => parts.has(part));
}

/** But what this build has written. */
function removeAll(folder: string, files: readonly string[], since: number): void {
  const emptied = new Set<string>();
  for (const file of files) {
    const place = path.join(folder, file);
    if ((statSync(place, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= since) continue;
    rmSync(place, { force: true });
    emptied.add(path.dirname(file));
  }
  for (const each of emptied) removeEmptied(folder, each);
}

/** Of a folder that a file was removed from, and of those around it, what holds nothing any more. */
function removeEmptied(folder: string, emptied: string): void {
  for (let each = emptied; each !== '.'; each = path.dirname(each)) {
    const own = path.join(folder, each);
    if (existsSync(own) && readdirSync(own).length > 0) return;
    rmSync(own, { recursive: true, force: true });
  }
}

function readNote(cache: string, folder: string): Note {
  const nothing: Note = { folder, parts: {} };
  try {
    const note: Note = JSON.parse(readFileSync(noteFile(cache), 'utf8'));
    return note.folder === folder ? note : nothing;
  } catch {
    return nothing;
  }
}

function noteFile(cache: string): string {
  return path.join(cache, 'output.json');
}

function statusOf(folder: string, file: string): string {
  const { size, mtimeMs } = statSync(`${folder}/${file}`);
  return `${size} ${mtimeMs}`;
}
