import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { RecordError } from './record-error.ts';
import { resolveIn } from './resolve-in.ts';

/** Neither follows a link, which could point anywhere, nor waits for the other end of a pipe. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Reads one file of `results/`. Without waiting in between: of a thousand small files, most of the time would be that.
 * @throws {RecordError} where it is missing, no plain file, or larger than `most` bytes; nothing is read then
 */
export function readPlainFile(root: string, file: string, most: number): Buffer {
  const descriptor = openPlain(root, file);
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) throw wrong(file, 'a plain file', status.isDirectory() ? 'a folder' : 'none');
    if (status.size > most) throw wrong(file, `at most ${most} bytes`, `${status.size} bytes`);
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Whether there is anything of that name. */
export function exists(root: string, file: string): boolean {
  return existsSync(resolveIn(root, file));
}

function openPlain(root: string, file: string): number {
  const place = resolveIn(root, file);
  try {
    return openSync(place, FLAGS);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw wrong(file, 'a plain file', WORDS[code] ?? message);
  }
}

const WORDS: Record<string, string> = { ENOENT: 'nothing', ENOTDIR: 'nothing', ELOOP: 'a symbolic link' };

function wrong(file: string, expected: string, found: string): RecordError {
  return new RecordError(file, [{ pointer: '', expected, found }]);
}
