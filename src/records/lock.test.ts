import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from '../../tests/copied-results.ts';
import { acquireLock, HeldError, readHolder } from './lock.ts';
import { processStart } from './process-identity.ts';

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
  ['is gone', 2 ** 22 + 1, '1'],
  ['has given its number to another', process.pid, 'another time'],
])('what a process left that %s is taken over by one', async (_, pid, start) => {
  const folder = await emptyFolder();
  const file = path.join(folder, 'lock');
  await writeFile(file, JSON.stringify({ pid, start, since: '2026-11-28T12:00:00.000Z', what: 'x' }));
  const settled = await Promise.allSettled(['a', 'b', 'c', 'd'].map((what) => acquireLock(file, what)));
  const locks = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  expect(locks).toHaveLength(1);
  expect(await readdir(folder)).toEqual(['lock']);
});

test('one that does not say who holds it is not taken, and named', async () => {
  const file = path.join(await emptyFolder(), 'lock');
  await writeFile(file, 'nonsense');
  await expect(acquireLock(file, 'x')).rejects.toThrow(`${file}: does not say who holds it. Try: remove it`);
});

test('a process is known by when it began', async () => {
  expect(await processStart(process.pid)).toBe(await processStart(process.pid));
  expect(await processStart(2 ** 22 + 1)).toBeNull();
});
