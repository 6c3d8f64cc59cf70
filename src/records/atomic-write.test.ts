import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { emptyFolder } from '../../tests/copied-results.ts';
import { atomicCreate, isPartial, partialName, TakenError } from './atomic-write.ts';

/** File systems without links say so in these ways. */
let linksFailWith: string | null = null;
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const link: typeof real.link = async (...args) => {
    if (linksFailWith === null) return real.link(...args);
    throw Object.assign(new Error(`${linksFailWith}: no links here`), { code: linksFailWith });
  };
  return { ...real, link };
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
