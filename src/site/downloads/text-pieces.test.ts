import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from '../../../tests/copied-results.ts';
import { streamOf, writePieces } from './text-pieces.ts';

const pieces = ['', 'é', '≤ 1 µs\n', 'x'.repeat(70_000), '−'.repeat(65_535), '−', '😀'.repeat(40_000), 'end'];

test('pieces of any length come to the bytes of their text', async () => {
  const file = path.join(await emptyFolder(), 'file');
  writePieces(file, pieces);
  expect(await readFile(file, 'utf8')).toBe(pieces.join(''));
  expect(await new Response(streamOf(pieces)).text()).toBe(pieces.join(''));
});

test('what was in a file before is gone, also where there are no pieces', async () => {
  const file = path.join(await emptyFolder(), 'file');
  writePieces(file, ['longer']);
  writePieces(file, ['short']);
  expect(await readFile(file, 'utf8')).toBe('short');
  writePieces(file, []);
  expect(await readFile(file, 'utf8')).toBe('');
  expect(await new Response(streamOf([])).text()).toBe('');
});

test('what fails in the middle of a file is told, and the next file is whole', async () => {
  const folder = await emptyFolder();
  function* failing() {
    yield 'x'.repeat(70_000);
    yield 'y';
    throw new Error('no more');
  }
  expect(() => writePieces(path.join(folder, 'half'), failing())).toThrow('no more');
  writePieces(path.join(folder, 'whole'), ['z']);
  expect(await readFile(path.join(folder, 'whole'), 'utf8')).toBe('z');
});
