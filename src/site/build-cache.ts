import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { EXIT, exitWith } from '../errors/expected-error.mjs';
import { formatInstant } from '../format/format-time.ts';
import { acquireLock, HeldError, type Lock } from '../records/lock.ts';
import { claimFolder, MARK } from './own-folder.ts';

/**
 * Builds with what an earlier build left, and leaves it for the next one. Pages there are replaced at once and what
 * tells of them at the end: while a build is at it, a mark beside the folder says so, and where a build did not get to
 * its end, nothing of the folder is believed.
 * @throws {ExpectedError} where another build is at it
 */
export async function withCache<T>(cache: string, build: () => Promise<T>): Promise<T> {
  await claimFolder(cache, 'output.json');
  const lock = await hold(`${cache}.lock`);
  try {
    if (lock.tookOver) await discard(cache);
    return await build();
  } catch (error) {
    await discard(cache).catch(() => {}); // what failed is told; a disk that takes nothing may not let go either
    throw error;
  } finally {
    lock.release();
  }
}

async function hold(file: string): Promise<Lock> {
  try {
    return await acquireLock(file, 'npm run build');
  } catch (error) {
    if (!(error instanceof HeldError)) throw error;
    const { pid, since } = error.holder;
    throw exitWith(
      EXIT.failed,
      `O site já está sendo construído: processo ${pid}, desde ${formatInstant(since)}.\nTente: repita o comando quando ele terminar.`,
      { cause: error },
    );
  }
}

async function discard(cache: string): Promise<void> {
  for (const name of await readdir(cache))
    if (name !== MARK) await rm(path.join(cache, name), { recursive: true, force: true });
}
