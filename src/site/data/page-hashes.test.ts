import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from '../../../tests/copied-results.ts';
import { compared, hashCode, partOfFile } from './page-hashes.ts';

test('the hash of the code follows code, packages and address, and not tests', async () => {
  const root = await emptyFolder();
  await mkdir(path.join(root, 'src/site'), { recursive: true });
  await writeFile(path.join(root, 'package-lock.json'), '{}');
  await writeFile(path.join(root, 'astro.config.mjs'), '');
  await writeFile(path.join(root, 'src/site/a.ts'), 'export {};');
  const seen = [await hashCode(root)];
  const expectAnother = async (file: string, text: string, another: boolean) => {
    await writeFile(path.join(root, file), text);
    const hash = await hashCode(root);
    expect(!seen.includes(hash), file).toBe(another);
    seen.push(hash);
  };
  await expectAnother('src/site/a.ts', 'export const a = 1;', true);
  await expectAnother('src/site/b.astro', '<p />', true);
  await expectAnother('package-lock.json', '{"packages":{}}', true);
  await expectAnother('astro.config.mjs', 'export default {};', true);
  await expectAnother('src/site/a.test.ts', 'test', false);
});

test.each([
  ['campanhas/c/rodadas/index.html', 'c'],
  ['campanhas/c/valores/go/index.html', 'c'],
  ['campanhas/c/fatos.json', 'c'],
  ['results/c/rounds/go.json', 'c'],
  ['campanhas/c/diferenca/index.html', compared('c')],
  ['campanhas/c/comparacao.json', compared('c')],
  ['dados/go/index.html', 'of the study'],
  ['graficos/rate.svg', 'of the study'],
  ['fatos.csv', 'of the study'],
  ['campanhas/index.html', null],
  ['dados/index.html', null],
  ['index.html', null],
  ['results/stray.json', null],
])('%s is a file of the part %s', (file, part) => {
  expect(partOfFile(file)).toBe(part);
});

test('a page that leads to its neighbours is a part of its own', () => {
  const part = partOfFile('campanhas/c/index.html');
  expect([null, 'c', compared('c')]).not.toContain(part);
});

test('a campaign of any name is a part of its own', () => {
  const parts = ['campanhas/study/rodadas/index.html', 'fatos.csv'].map(partOfFile);
  expect(new Set(parts).size).toBe(2);
});
