import { constants } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UntrustedError } from './untrusted-error.ts';

/** What crosses from the workflow that runs a pull request's code to the one that may write. */
export interface Artifact {
  /** As the pull request's code wrote it. */
  markdown: string;
  /** Which pull request it says it is of; to be checked. */
  pullRequest: number;
}

/** In bytes. No comment holds more than 65,536 characters, and none of them takes more than 4 bytes. */
const MAX_SIZES = { 'difference.md': 4 * 65_536, 'pull-request.txt': 16 };

type Name = keyof typeof MAX_SIZES;

/**
 * The artifact in a folder, of which nothing is taken on trust.
 * @throws {UntrustedError} unless the folder holds exactly its two files, regular, of a bounded size, in UTF-8 and
 *   without NUL
 */
export async function readArtifact(folder: string): Promise<Artifact> {
  // As JSON, so that no name of a file begins a line of the log, where it could be a command to the runner
  const expected = JSON.stringify(Object.keys(MAX_SIZES));
  const found = JSON.stringify((await readdir(folder)).sort());
  if (found !== expected)
    throw new UntrustedError(`artifact: expected the files ${expected}, found ${found.slice(0, 200)}`);
  const number = await readText(folder, 'pull-request.txt');
  if (!/^[1-9]\d{0,9}\n?$/.test(number))
    throw new UntrustedError(`pull-request.txt: expected a number, found ${JSON.stringify(number)}`);
  return { markdown: await readText(folder, 'difference.md'), pullRequest: Number(number) };
}

async function readText(folder: string, name: Name): Promise<string> {
  // Neither follows a link nor waits for the other end of a pipe
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(join(folder, name), flags).catch((error: NodeJS.ErrnoException) => {
    throw new UntrustedError(`${name}: expected a regular file (${error.code})`);
  });
  try {
    return decode(name, await readBounded(name, file));
  } finally {
    await file.close();
  }
}

async function readBounded(name: Name, file: FileHandle): Promise<Buffer> {
  const status = await file.stat();
  if (!status.isFile()) throw new UntrustedError(`${name}: expected a regular file`);
  if (status.size > MAX_SIZES[name])
    throw new UntrustedError(`${name}: ${status.size} bytes, at most ${MAX_SIZES[name]} allowed`);
  return file.readFile();
}

function decode(name: Name, bytes: Buffer): string {
  if (bytes.includes(0)) throw new UntrustedError(`${name}: holds a NUL byte`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UntrustedError(`${name}: not UTF-8`, { cause: error });
  }
}
