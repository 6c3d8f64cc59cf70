import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { emptyFolder } from '../../tests/copied-results.ts';
import {
  atomicCreate,
  atomicWrite,
  isPartial,
  partialName,
  StorageError,
  TakenError,
} from './atomic-write.ts';

/** File systems without links say so in these ways. */
let linksFailWith: string | null = null;
/** Of a folder. */
let openFailsWith: string | null = null;
let syncFailsWith: string | null = null;
/** What reached the disk, in order. */
let calls: string[] = [];
let openHandles = 0;

beforeEach(() => {
  [linksFailWith, openFailsWith, syncFailsWith, calls, openHandles] = [null, null, null, [], 0];
});

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const failure = (code: string) => Object.assign(new Error(`${code}: not here`), { code });
  const link: typeof real.link = async (from, to) => {
    if (linksFailWith !== null) throw failure(linksFailWith);
    await real.link(from, to);
    calls.push('link');
  };
  const rename: typeof real.rename = async (from, to) => {
    await real.rename(from, to);
    calls.push('rename');
  };
  const open: typeof real.open = async (name, ...args) => {
    const handle = await real.open(name, ...args);
    const isFolder = (await handle.stat()).isDirectory();
    if (isFolder && openFailsWith !== null) {
      await handle.close();
      throw failure(openFailsWith);
    }
    openHandles += 1;
    const { sync, close } = handle;
    handle.sync = async () => {
      if (isFolder && syncFailsWith !== null) throw failure(syncFailsWith);
      await sync.call(handle);
      calls.push(isFolder ? `sync ${name}` : `sync ${(await handle.stat()).size} bytes`);
    };
    handle.close = async () => {
      openHandles -= 1;
      await close.call(handle);
    };
    return handle;
  };
  return { ...real, link, open, rename };
});

describe.each([null, 'EPERM', 'ENOTSUP', 'ENOSYS'])('where links fail with %s', (code) => {
  test('of many who create a file at once one succeeds, and it is its file that stays', async () => {
    linksFailWith = code;
    const folder = await emptyFolder();
    for (let race = 0; race < 40; race += 1) {
      const file = path.join(folder, `${race}.json`);
      const writers = ['a', 'b', 'c'].map((who) => atomicCreate(file, who.repeat(5000)).then(() => who));
      const settled = await Promise.allSettled(writers);
      const won = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
      const lost = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
      expect(won).toHaveLength(1);
      for (const error of lost) expect(error).toBeInstanceOf(TakenError);
      expect(await readFile(file, 'utf8')).toBe(won[0]?.repeat(5000));
    }
    expect((await readdir(folder)).filter(isPartial)).toEqual([]);
  });
});

test('what is being written is known by its name, and nothing else is', () => {
  expect(isPartial(partialName('x.json'))).toBe(true);
  for (const name of ['x.json', 'book.part', 'x.json.zzzzzzzz.part']) expect(isPartial(name)).toBe(false);
});

describe.each([
  ['atomicWrite', atomicWrite, null, 'rename'],
  ['atomicCreate', atomicCreate, null, 'link'],
  ['atomicCreate without links', atomicCreate, 'EPERM', 'rename'],
] as const)('%s', (_, write, links, giveName) => {
  test('brings the bytes to the disk, then the name, then the folder that has it', async () => {
    linksFailWith = links;
    const folder = await emptyFolder();
    await write(path.join(folder, 'x.json'), 'text');
    expect(calls).toEqual(['sync 4 bytes', giveName, `sync ${folder}`]);
    expect(openHandles).toBe(0);
  });

  const CODES = ['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOSYS', 'ENOTSUP', 'EBADF'];
  test.each(
    CODES.flatMap((code) => [
      [code, 'opened'],
      [code, 'synced'],
    ]),
  )('loses nothing where with %s a folder can not be %s', async (code, how) => {
    linksFailWith = links;
    if (how === 'opened') openFailsWith = code;
    else syncFailsWith = code;
    const folder = await emptyFolder();
    await write(path.join(folder, 'x.json'), 'text');
    expect(await readFile(path.join(folder, 'x.json'), 'utf8')).toBe('text');
    expect(await readdir(folder)).toEqual(['x.json']);
    expect(calls).toEqual(['sync 4 bytes', giveName]);
    expect(openHandles).toBe(0);
  });

  test('says so where the disk fails at it, and what it wrote is whole', async () => {
    linksFailWith = links;
    syncFailsWith = 'EIO';
    const folder = await emptyFolder();
    const file = path.join(folder, 'x.json');
    await expect(write(file, 'text')).rejects.toThrow(
      new StorageError(`could not write ${file}: EIO: not here`),
    );
    expect(await readdir(folder)).toEqual(['x.json']);
    expect(await readFile(file, 'utf8')).toBe('text');
    expect(openHandles).toBe(0);
  });

  test('lets everyone read where that is wanted, whatever the umask', async () => {
    linksFailWith = links;
    const folder = await emptyFolder();
    const before = process.umask(0o077);
    try {
      await write(path.join(folder, 'own'), '');
      await write(path.join(folder, 'open'), '', 'everyone');
    } finally {
      process.umask(before);
    }
    expect((await stat(path.join(folder, 'own'))).mode & 0o777).toBe(0o600);
    expect((await stat(path.join(folder, 'open'))).mode & 0o777).toBe(0o644);
  });
});

test('a file that is replaced stays whole where its folder can not be synced', async () => {
  const file = path.join(await emptyFolder(), 'x.json');
  await writeFile(file, 'before');
  syncFailsWith = 'EINVAL';
  await atomicWrite(file, 'after');
  expect(await readFile(file, 'utf8')).toBe('after');
  await expect(atomicCreate(file, 'again')).rejects.toThrow(TakenError);
  expect(await readFile(file, 'utf8')).toBe('after');
});
