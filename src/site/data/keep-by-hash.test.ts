import { existsSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from '../../../tests/copied-results.ts';
import { keepByHash } from './keep-by-hash.ts';

test('what one build made the next one has, by what it was made from, and nothing else', async () => {
  const file = path.join(await emptyFolder(), 'rows.json');
  const first = await keepByHash<{ text: string } | null>(file);
  expect(first.has('a')).toBe(false);
  first.set('a', { text: '"é" \u2028' });
  first.set('b', null);
  first.set('c', { text: 'gone' });
  first.save(['a', 'b', 'not there']);
  const second = await keepByHash<{ text: string } | null>(file);
  expect(second.get('a')).toEqual({ text: '"é" \u2028' });
  expect([second.has('b'), second.get('b')]).toEqual([true, null]);
  expect([second.has('c'), second.has('not there')]).toEqual([false, false]);
});

test('what is in the file as it is is not written again', async () => {
  const file = path.join(await emptyFolder(), 'rows.json');
  const [first, second] = [await keepByHash(file), await keepByHash(file)];
  const isWritten = (kept: typeof first, hashes: string[]) => {
    rmSync(file, { force: true });
    kept.save(hashes);
    return existsSync(file);
  };
  for (const hash of ['a', 'b']) first.set(hash, hash);
  expect(isWritten(first, ['a', 'b'])).toBe(true);
  expect(isWritten(first, ['a', 'b'])).toBe(false);
  first.set('a', 'a');
  expect(isWritten(first, ['a', 'b'])).toBe(false);
  first.set('a', 'other');
  expect(isWritten(first, ['a', 'b'])).toBe(true);
  expect(isWritten(first, ['a'])).toBe(true);
  expect(isWritten(second, [])).toBe(true);
});

test('nothing to keep is a file too, and one that is damaged is as none', async () => {
  const file = path.join(await emptyFolder(), 'rows.json');
  (await keepByHash(file)).save([]);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({});
  await writeFile(file, '{"a":');
  expect((await keepByHash(file)).has('a')).toBe(false);
});
