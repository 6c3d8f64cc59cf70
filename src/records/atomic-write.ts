import { randomBytes } from 'node:crypto';
import { type FileHandle, link, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { ExpectedError } from '../errors/expected-error.mjs';

/** The disk did not take a file; what was there before is untouched. */
export class StorageError extends ExpectedError {}

/** What systems say that do not sync folders: Windows, and some file systems over a network. */
const CANT_SYNC = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOSYS', 'ENOTSUP', 'EBADF']);

/** A file of that name is there already, whoever wrote it; it is untouched. */
export class TakenError extends StorageError {}

/** What a write leaves for good only where it was interrupted: under this ending nothing is a record. */
export const PARTIAL = '.part';

/** Of a file or folder that a write of ours left: its own name, and what made it one of its own. */
export function isPartial(name: string): boolean {
  return name.endsWith(PARTIAL) && /\.[0-9a-f]{8}$/.test(name.slice(0, -PARTIAL.length));
}

/** Beside a file, a name that nobody else has. */
export function partialName(file: string): string {
  return `${file}.${randomBytes(4).toString('hex')}${PARTIAL}`;
}

/** `everyone` also where the user's umask closes new files to others. */
type Readers = 'as usual' | 'everyone';

/**
 * Writes a file so that it is there whole or not at all, also after a crash or on a full disk.
 * @throws {StorageError} with the path and the system's reason; no partial file is left.
 */
export async function atomicWrite(
  file: string,
  bytes: string | Uint8Array,
  readers: Readers = 'as usual',
): Promise<void> {
  await writeAs(file, bytes, readers, (temporary) => rename(temporary, file));
}

/**
 * The same where no file of that name may be there yet: of several writers, one succeeds. Whether one is there is never
 * asked before: another could come between question and answer.
 * @throws {TakenError} where one is there, {StorageError} as above
 */
export async function atomicCreate(
  file: string,
  bytes: string | Uint8Array,
  readers: Readers = 'as usual',
): Promise<void> {
  await writeAs(file, bytes, readers, async (temporary) => {
    try {
      await link(temporary, file);
    } catch (error) {
      if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
      // The name is taken by an empty file first: what an interruption leaves of that no reader takes for a record
      await (await open(file, 'wx')).close();
      await rename(temporary, file);
      return;
    }
    await rm(temporary, { force: true });
  });
}

/** What file systems say that have no links: FAT, some network and container ones. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);

/**
 * Gives a file another name, in another folder: it is at one of both, whole, whatever interrupts.
 * @throws {StorageError} with both names and the system's reason
 */
export async function moveFile(from: string, to: string): Promise<void> {
  try {
    await mkdir(path.dirname(to), { recursive: true });
    await rename(from, to);
    await syncFolder(path.dirname(to));
    await syncFolder(path.dirname(from));
  } catch (cause) {
    throw new StorageError(`could not move ${from} to ${to}: ${(cause as Error).message}`, { cause });
  }
}

async function writeAs(
  file: string,
  bytes: string | Uint8Array,
  readers: Readers,
  give: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = partialName(file);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(bytes);
      if (readers === 'everyone') await openToAll(handle);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await give(temporary);
    await syncFolder(path.dirname(file));
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {}); // where its folder is no folder there is nothing to remove
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST')
      throw new TakenError(`${file} is there already, and is never written again`, { cause });
    throw new StorageError(`could not write ${file}: ${message}`, { cause });
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

const READ_BY_ALL = 0o444;

/** File systems without modes may refuse what would change nothing: it is not asked then. */
async function openToAll(handle: FileHandle): Promise<void> {
  const { mode } = await handle.stat();
  if ((mode & READ_BY_ALL) !== READ_BY_ALL) await handle.chmod((mode & 0o777) | READ_BY_ALL);
}
