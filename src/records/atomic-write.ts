import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { ExpectedError } from '../errors/expected-error.mjs';

/** The disk did not take a file; what was there before is untouched. */
export class StorageError extends ExpectedError {}

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
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {}); // where its folder is no folder there is nothing to remove
    throw new StorageError(`could not write ${file}: ${(cause as Error).message}`, { cause });
  }
}
