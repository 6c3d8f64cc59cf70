import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolveIn } from './layout.ts';
import { ResultsError } from './results-error.ts';

/** Neither follows a link, which could point anywhere, nor waits for the other end of a pipe. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Reads one file of `results/`.
 * @throws {ResultsError} where it is missing, no plain file, or larger than `most` bytes; nothing is read then
 */
export async function readPlainFile(root: string, file: string, most: number): Promise<Buffer> {
  const handle = await open(resolveIn(root, file), FLAGS).catch((error: NodeJS.ErrnoException) => {
    throw wrong(file, 'a plain file', WORDS[error.code ?? ''] ?? error.message);
  });
  try {
    const status = await handle.stat();
    if (!status.isFile()) throw wrong(file, 'a plain file', status.isDirectory() ? 'a folder' : 'none');
    if (status.size > most) throw wrong(file, `at most ${most} bytes`, `${status.size} bytes`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

const WORDS: Record<string, string> = { ENOENT: 'nothing', ENOTDIR: 'nothing', ELOOP: 'a symbolic link' };

function wrong(file: string, expected: string, found: string): ResultsError {
  return new ResultsError(file, [{ pointer: '', expected, found }]);
}
