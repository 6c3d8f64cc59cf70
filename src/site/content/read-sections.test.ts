import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from '../../../tests/copied-results.ts';
import { readSections, type Section } from './read-sections.ts';

async function read(files: Record<string, string>): Promise<Section[]> {
  const folder = await emptyFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  const catalogue = { facts: new Map(), embeds: new Map(), claims: new Map() };
  return readSections(folder, folder, { catalogue, origin: '', claims: '', root: '', addresses: [] });
}

const section = (order: number, text: string) => `---\ntitle: T${order}\norder: ${order}\n---\n${text}\n`;

test('sections come in their order, named after their file', async () => {
  const sections = await read({ '01-z.md': section(2, 'z'), '02-a.md': section(1, 'a'), 'notes.txt': 'x' });
  expect(sections.map(({ id, title }) => [id, title])).toEqual([
    ['a', 'T1'],
    ['z', 'T2'],
  ]);
});

test('the problems of all files are told at once', async () => {
  await expect(read({ 'a.md': section(1, '`f:x`'), 'b.md': '#', 'c.md': section(1, 'c') })).rejects.toThrow(
    /^a\.md:5:1: unknown name "x".*\nb\.md:1:1: the first line must be.*$/,
  );
});

test('two sections of one order are refused', async () => {
  await expect(read({ 'a.md': section(1, 'a'), 'b.md': section(1, 'b') })).rejects.toThrow(
    'b.md:1:1: same name or order as the section "T1"',
  );
});

test('a folder without prose is an error, not an empty study', async () => {
  await expect(read({})).rejects.toThrow('no Markdown file');
});
