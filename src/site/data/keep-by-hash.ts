import { readFile } from 'node:fs/promises';
import { writePieces } from '../downloads/text-pieces.ts';

/** Values, each by the hash of what it was made from. */
export interface KeptByHash<T> {
  has(hash: string): boolean;
  get(hash: string): T | undefined;
  set(hash: string, value: T): void;
  /** For the next build: those of these hashes that are there. */
  save(hashes: Iterable<string>): void;
}

/** Those that an earlier build made, and this one. @param file JSON; may be thrown away */
export async function keepByHash<T>(file: string): Promise<KeptByHash<T>> {
  const values = await read<T>(file);
  /** How many are in the file, and whether they are these. */
  let inFile = values.size;
  let isSame = inFile > 0;
  return {
    has: (hash) => values.has(hash),
    get: (hash) => values.get(hash),
    set: (hash, value) => {
      if (values.has(hash) && values.get(hash) === value) return;
      values.set(hash, value);
      isSame = false;
    },
    save: (hashes) => {
      const wanted = new Set([...hashes].filter((hash) => values.has(hash)));
      if (isSame && wanted.size === inFile) return;
      writePieces(file, json(values, wanted));
      inFile = wanted.size;
      isSame = true;
    },
  };
}

/** Nothing where it can't be read. */
async function read<T>(file: string): Promise<Map<string, T>> {
  try {
    return new Map(Object.entries(JSON.parse(await readFile(file, 'utf8'))));
  } catch {
    return new Map();
  }
}

/** One value after the other, as text that is never whole. */
function* json(values: ReadonlyMap<string, unknown>, hashes: Iterable<string>): Generator<string> {
  let before = '{';
  for (const hash of hashes) {
    yield `${before}${JSON.stringify(hash)}:${JSON.stringify(values.get(hash))}`;
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}
