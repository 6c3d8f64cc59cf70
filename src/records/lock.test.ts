import { execFile, spawnSync } from 'node:child_process';
import { chmod, readdir, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { emptyFolder } from '../../tests/copied-results.ts';
import { formatInstant } from '../format/format-time.ts';
import { StorageError } from './atomic-write.ts';
import { acquireLock, HeldError, readHolder } from './lock.ts';
import { processStart } from './process-identity.ts';

/** Higher than any process has. */
const NO_PID = 2 ** 22 + 1;
const SINCE = '2026-11-28T12:00:00.000Z';

/** Where everyone may put files, another user's can't be removed. */
let cantRemove: string | null = null;
/** A lock whose first half-written file is removed before it gets its name. */
let swept: string | null = null;
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const unlink: typeof real.unlink = async (file) => {
    if (file !== cantRemove) return real.unlink(file);
    throw Object.assign(new Error('EPERM: operation not permitted'), { code: 'EPERM' });
  };
  const link: typeof real.link = async (from, to) => {
    if (to === swept) {
      swept = null;
      await real.rm(from);
    }
    return real.link(from, to);
  };
  return { ...real, link, unlink };
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  cantRemove = null;
});

function left(pid: number, start = '1'): string {
  return JSON.stringify({ pid, start, since: SINCE, what: 'x' });
}

test('one of many gets it; the others are told who has it', async () => {
  const file = path.join(await emptyFolder(), 'lock');
  const settled = await Promise.allSettled(['a', 'b', 'c', 'd'].map((what) => acquireLock(file, what)));
  const locks = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  expect(locks).toHaveLength(1);
  for (const each of settled) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(HeldError);
  await locks[0]?.tell('something else');
  expect(await readHolder(file)).toMatchObject({ pid: process.pid, what: 'something else' });
  locks[0]?.release();
  const next = await acquireLock(file, 'next');
  expect(next.tookOver).toBe(false);
  // Who let go has no say any more
  locks[0]?.release();
  expect((await readHolder(file))?.what).toBe('next');
  next.release();
});

test.each([
  ['is gone', NO_PID, '1'],
  ['has given its number to another', process.pid, 'another time'],
])('what a process left that %s is taken over by one', async (_, pid, start) => {
  const folder = await emptyFolder();
  const file = path.join(folder, 'lock');
  await writeFile(file, left(pid, start));
  const settled = await Promise.allSettled(['a', 'b', 'c', 'd'].map((what) => acquireLock(file, what)));
  const locks = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  expect(locks).toHaveLength(1);
  expect(await readdir(folder)).toEqual(['lock']);
});

test.each([
  ['nonsense', 'nonsense'],
  // A signal to 0 goes to ourselves
  ['no process', left(0, '1')],
])('one that does not say who holds it but %s is not taken, and named', async (_, text) => {
  const file = path.join(await emptyFolder(), 'lock');
  await writeFile(file, text);
  await expect(acquireLock(file, 'x')).rejects.toThrow(`${file}: does not say who holds it. Try: remove it`);
});

test('what processes left that were killed while they wrote it goes, and nothing else', async () => {
  const folder = await emptyFolder();
  const others = ['lock.part', 'lock.txt', 'other.0123abcd.part'];
  for (const name of ['lock.0123abcd.part', 'lock.over.0123abcd.part', ...others])
    await writeFile(path.join(folder, name), '');
  (await acquireLock(path.join(folder, 'lock'), 'x')).release();
  expect((await readdir(folder)).sort()).toEqual(others.sort());
});

test('one whose half-written lock was taken for that of a dead process writes it again', async () => {
  const file = path.join(await emptyFolder(), 'lock');
  swept = file;
  const lock = await acquireLock(file, 'x');
  expect(swept).toBeNull();
  expect(await readHolder(file)).toMatchObject({ pid: process.pid });
  lock.release();
  expect(await readdir(path.dirname(file))).toEqual([]);
});

test('a process is known by when it began', async () => {
  expect(await processStart(process.pid)).toBe(await processStart(process.pid));
  expect(await processStart(NO_PID)).toBeNull();
});

test('a process began when it did, whatever the time zone and language of who asks', async () => {
  const folder = await emptyFolder();
  await writeFile(path.join(folder, 'ps'), '#!/bin/sh\necho "$TZ $LC_ALL"\n', { mode: 0o755 });
  vi.stubEnv('PATH', folder);
  const platform = Object.getOwnPropertyDescriptor(process, 'platform') as PropertyDescriptor;
  Object.defineProperty(process, 'platform', { ...platform, value: 'darwin' });
  try {
    vi.stubEnv('TZ', 'America/Sao_Paulo');
    vi.stubEnv('LC_ALL', 'pt_BR.UTF-8');
    expect(await processStart(process.pid)).toBe('UTC C');
  } finally {
    Object.defineProperty(process, 'platform', platform);
  }
});

/** Runs it as someone does who lets nobody read their files. */
async function closedToOthers<T>(run: () => Promise<T>): Promise<T> {
  const before = process.umask(0o077);
  try {
    return await run();
  } finally {
    process.umask(before);
  }
}

describe("another user's", () => {
  test('can be read by everyone, whatever the umask', async () => {
    const file = path.join(await emptyFolder(), 'lock');
    const lock = await closedToOthers(() => acquireLock(file, 'x'));
    expect((await stat(file)).mode & 0o777).toBe(0o644);
    await closedToOthers(() => lock.tell('y'));
    expect((await stat(file)).mode & 0o777).toBe(0o644);
    lock.release();
  });

  test('is held where the system hides the processes of others', async () => {
    const file = path.join(await emptyFolder(), 'lock');
    await writeFile(file, left(NO_PID));
    vi.spyOn(process, 'kill').mockImplementation(() => {
      throw Object.assign(new Error('kill EPERM'), { code: 'EPERM' });
    });
    await expect(acquireLock(file, 'y')).rejects.toThrow(
      `${file} is held by process ${NO_PID} since ${SINCE}: x`,
    );
  });

  test('that a dead process left is named, with why and what to do, where it can not be removed', async () => {
    const folder = await emptyFolder();
    const file = path.join(folder, 'lock');
    await writeFile(file, left(NO_PID));
    cantRemove = file;
    const { uid, mtime } = await stat(file);
    await expect(acquireLock(file, 'y')).rejects.toThrow(
      new StorageError(
        `${file} was left at ${SINCE} by process ${NO_PID}, which is gone, and can't be removed: EPERM: operation not permitted. User ${uid} wrote it at ${mtime.toISOString()}. Try, as that user or root: rm ${file}`,
      ),
    );
    expect(await readdir(folder)).toEqual(['lock']);
  });

  test.skipIf(process.getuid?.() === 0)('that is closed to us is named, with whose it is', async () => {
    const file = path.join(await emptyFolder(), 'lock');
    await writeFile(file, left(process.pid), { mode: 0 });
    const { uid, mtime } = await stat(file);
    const whose = `It may be held. User ${uid} wrote it at ${mtime.toISOString()}.`;
    await expect(acquireLock(file, 'y')).rejects.toThrow(StorageError);
    await expect(acquireLock(file, 'y')).rejects.toThrow(whose);
  });
});

const NOBODY = { uid: 65534, gid: 65534, cwd: '/' };
const MODULE = new URL('../campaign/lock.ts', import.meta.url);

/** Root alone may be another, who must then find this program and the tests' folders. */
function canBeNobody(): boolean {
  if (process.getuid?.() !== 0) return false;
  const look = 'for (const it of process.argv.slice(1)) require("node:fs").accessSync(it)';
  const inFolder = `${os.tmpdir()}/.`;
  return spawnSync(process.execPath, ['-e', look, fileURLToPath(MODULE), inFolder], NOBODY).status === 0;
}

/** What another user gets who wants to measure. */
async function asNobody(
  file: string,
): Promise<{ tookOver: boolean } | { exitCode: number; message: string }> {
  const script = `import { measureAlone } from ${JSON.stringify(MODULE.href)};
    const alone = { wait: false, signal: new AbortController().signal, say() {} };
    const answer = await measureAlone(process.argv[1], alone).then(
      ({ tookOver }) => ({ tookOver }),
      ({ exitCode, message }) => ({ exitCode, message }),
    );
    console.log(JSON.stringify(answer));`;
  const args = ['--input-type=module', '-e', script, file];
  const { stdout } = await promisify(execFile)(process.execPath, args, NOBODY);
  return JSON.parse(stdout);
}

describe.skipIf(!canBeNobody())('what we hold, to another user', () => {
  async function place(mode: number): Promise<{ folder: string; file: string }> {
    const folder = await emptyFolder();
    await chmod(folder, mode);
    return { folder, file: path.join(folder, 'lock') };
  }
  /** As /tmp: everyone may put files there, and remove none of others. */
  const STICKY = 0o1777;

  test('is refused with who has it and since when', async () => {
    const { folder, file } = await place(STICKY);
    const lock = await closedToOthers(() => acquireLock(file, 'x'));
    await closedToOthers(() => lock.tell('campanha x'));
    const since = formatInstant((await readHolder(file))?.since as string);
    expect(await asNobody(file)).toEqual({
      exitCode: 3,
      message: expect.stringContaining(`processo ${process.pid}, desde ${since}, campanha x.`),
    });
    expect(await readdir(folder)).toEqual(['lock']);
    lock.release();
    expect(await asNobody(file)).toEqual({ tookOver: false });
    expect(await readdir(folder)).toEqual([]);
  });

  test('is refused with the file to remove and why, where we are gone', async () => {
    const { folder, file } = await place(STICKY);
    await writeFile(file, left(NO_PID));
    const { mtime } = await stat(file);
    const why = `left at ${SINCE} by process ${NO_PID}, which is gone, and can't be removed: EPERM: `;
    const what = `User 0 wrote it at ${mtime.toISOString()}. Try, as that user or root: rm ${file}`;
    const answer = await asNobody(file);
    expect(answer).toEqual({ exitCode: 1, message: expect.stringContaining(why) });
    expect(answer).toMatchObject({ message: expect.stringContaining(what) });
    expect(await readdir(folder)).toEqual(['lock']);
  });

  test('is taken over where we are gone and the folder lets them', async () => {
    const { folder, file } = await place(0o777);
    await writeFile(file, left(NO_PID));
    expect(await asNobody(file)).toEqual({ tookOver: true });
    expect(await readdir(folder)).toEqual([]);
  });

  test('is refused with whose it is, where the file is closed to them', async () => {
    const { file } = await place(STICKY);
    await writeFile(file, left(process.pid), { mode: 0o600 });
    const { mtime } = await stat(file);
    const whose = `It may be held. User 0 wrote it at ${mtime.toISOString()}.`;
    expect(await asNobody(file)).toEqual({ exitCode: 1, message: expect.stringContaining(whose) });
  });
});
