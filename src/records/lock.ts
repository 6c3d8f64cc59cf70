import { constants, rmSync } from 'node:fs';
import { lstat, open, readdir, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { atomicCreate, atomicWrite, isPartial, StorageError, TakenError } from './atomic-write.ts';
import { HIDDEN, processStart } from './process-identity.ts';

/** Who holds a lock. */
export interface Holder {
  pid: number;
  /** Of the process, in words of its system. */
  start: string;
  /** RFC 3339. */
  since: string;
  /** What it is doing, for whoever waits. */
  what: string;
}

export interface Lock {
  /** Whoever held it before is gone, and did not let go: killed half-way. */
  tookOver: boolean;
  /** From now on it says this of what is done. */
  tell(what: string): Promise<void>;
  release(): void;
}

/** Another process has it. */
export class HeldError extends StorageError {
  readonly holder: Holder;

  constructor(file: string, holder: Holder) {
    super(`${file} is held by process ${holder.pid} since ${holder.since}: ${holder.what}`);
    this.holder = holder;
  }
}

const SOON_MS = 20;
/** So often may a half-written lock be taken for that of a dead process. */
const MOST_SWEPT = 5;

/**
 * A file that one living process has at a time, this one from now on. One that a dead process left is taken over.
 * @throws {HeldError} where another has it, {StorageError} where it can't be written or read
 */
export async function acquireLock(file: string, what: string): Promise<Lock> {
  const own: Holder = {
    pid: process.pid,
    start: (await processStart(process.pid)) ?? '',
    since: new Date().toISOString(),
    what,
  };
  let tookOver = false;
  for (let sweptAway = 0; ; ) {
    try {
      await atomicCreate(file, `${JSON.stringify(own)}\n`, 'everyone');
      await sweep(file);
      return held(file, own, tookOver);
    } catch (error) {
      // Whoever has just got it took our half-written one for that of a dead process
      if (isGone(error) && sweptAway < MOST_SWEPT) {
        sweptAway += 1;
        continue;
      }
      if (!(error instanceof TakenError)) throw error;
    }
    const holder = await readHolder(file);
    if (holder === null) continue;
    if (await isAlive(holder)) throw new HeldError(file, holder);
    tookOver = (await takeAway(file, holder)) || tookOver;
  }
}

function isGone(error: unknown): boolean {
  if (!(error instanceof StorageError)) return false;
  return (error.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
}

/** What processes left that were killed while they wrote a lock of that name: whoever has it removes it. */
async function sweep(file: string): Promise<void> {
  const [folder, name] = [path.dirname(file), path.basename(file)];
  // Of a folder that does not let itself be listed nothing is known, and a file of another user's is theirs to remove
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((each) => each.startsWith(`${name}.`) && isPartial(each));
  for (const each of left) await rm(path.join(folder, each), { force: true }).catch(() => {});
}

/**
 * Of those who see that a holder is dead, one may remove its file, and looks again before: it may be the file of one who
 * was faster.
 */
async function takeAway(file: string, dead: Holder): Promise<boolean> {
  let guard: Lock;
  try {
    guard = await acquireLock(`${file}.over`, 'taking over');
  } catch (error) {
    if (!(error instanceof HeldError)) throw error;
    await setTimeout(SOON_MS);
    return false;
  }
  try {
    const now = await readHolder(file);
    if (now === null || now.pid !== dead.pid || now.since !== dead.since) return false;
    // Not by rm: of a file of another's it says that it is no folder
    await unlink(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    return true;
  } catch (cause) {
    throw new StorageError(
      `${file} was left at ${dead.since} by process ${dead.pid}, which is gone, and can't be removed: ${(cause as Error).message}. ${await toRemove(file)}`,
      { cause },
    );
  } finally {
    guard.release();
  }
}

function held(file: string, own: Holder, tookOver: boolean): Lock {
  // Also where the process is told to exit half-way
  let isOurs = true;
  const release = () => {
    if (isOurs) rmSync(file, { force: true });
    isOurs = false;
  };
  process.once('exit', release);
  return {
    tookOver,
    tell: (what) => atomicWrite(file, `${JSON.stringify({ ...own, what })}\n`, 'everyone'),
    release() {
      process.off('exit', release);
      release();
    },
  };
}

/** One of which nothing can be known may be the one: nothing is taken from it. */
export async function isAlive({ pid, start }: Pick<Holder, 'pid' | 'start'>): Promise<boolean> {
  const now = await processStart(pid);
  return now === start || now === HIDDEN;
}

/** A lock is small; and it may lie where anyone can put anything, a link too. */
const MOST_BYTES = 4096;

/** @returns `null` where nobody has it. @throws {StorageError} where it can't be told who */
export async function readHolder(file: string): Promise<Holder | null> {
  let text: string;
  try {
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(MOST_BYTES), 0, MOST_BYTES, 0);
      text = buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    const { message } = cause as Error;
    throw new StorageError(
      `${file}: can't be read (${message}). It may be held. ${await toRemove(file)}, once nothing is measured or built`,
      { cause },
    );
  }
  const holder = parseHolder(text);
  if (holder) return holder;
  throw new StorageError(
    `${file}: does not say who holds it. Try: remove it, once nothing is measured or built`,
  );
}

/** Where anyone may put files, as in /tmp, only their owner may remove them. */
async function toRemove(file: string): Promise<string> {
  const status = await lstat(file).catch(() => null);
  if (status === null) return 'Try: remove it';
  return `User ${status.uid} wrote it at ${status.mtime.toISOString()}. Try, as that user or root: rm ${file}`;
}

function parseHolder(text: string): Holder | null {
  try {
    const { pid, start, since, what } = JSON.parse(text);
    const whole =
      Number.isSafeInteger(pid) && pid > 0 && [start, since, what].every((each) => typeof each === 'string');
    return whole && !Number.isNaN(Date.parse(since)) ? { pid, start, since, what } : null;
  } catch {
    return null;
  }
}
