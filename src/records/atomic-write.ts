import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { ExpectedError } from '../errors/expected-error.mjs';

/** The disk did not take a file; what was there before is untouched. */
export class StorageError extends ExpectedError {}

/** What systems say that do not sync folders: Windows, and some file systems over a network. */
const CANT_SYNC = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOSYS', 'ENOTSUP', 'EBADF']);

/**
 * Writes a file so that it is there whole or not at all, also after a crash or on a full disk.
 * @throws {StorageError} with the path and the system's reason; no partial file is left.
 */
export async function atomicWrite(file: string, bytes: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.part`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    await syncFolder(path.dirname(file));
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {}); // where its folder is no folder there is nothing to remove
    throw new StorageError(`could not write ${file}: ${(cause as Error).message}`, { cause });
  }
}

/** Without it a crash may take back the new name. Where a folder can't be opened or synced, there is no way to ask for it. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!CANT_SYNC.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
