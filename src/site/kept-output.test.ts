import { appendFile, mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from '../../tests/copied-results.ts';
import { keepOutput } from './kept-output.ts';

const PAST = new Date('2026-11-01T00:00:00Z');

/** A folder and what a build left in it, some time ago. */
async function built(files: Record<string, string>, hashes: Record<string, string>) {
  const work = await emptyFolder();
  const [folder, cache] = [path.join(work, 'out'), path.join(work, 'cache')];
  const write = async (file: string, text: string) => {
    const place = path.join(folder, file);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, text);
    await utimes(place, PAST, PAST);
  };
  for (const [file, text] of Object.entries(files)) await write(file, text);
  const begin = () => keepOutput({ folder, cache, since: PAST.getTime() + 1000 });
  const first = keepOutput({ folder, cache, since: PAST.getTime() });
  first.tidy(new Map(Object.entries(hashes)));
  first.note();
  const list = async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.posix.relative(folder, path.posix.join(entry.parentPath, entry.name)))
      .sort();
  };
  return { folder, begin, list, write };
}

const FILES = {
  'index.html': 'of all',
  'campanhas/a/fatos.json': '1',
  'campanhas/a/rodadas/index.html': '2',
  'campanhas/b/fatos.json': '3',
};
const HASHES = { a: 'a1', b: 'b1', 'of the study': 's1' };

test('what did not change stays whole; what every build makes, and what changed, goes', async () => {
  const { begin, list } = await built(FILES, HASHES);
  const kept = begin().tidy(new Map(Object.entries({ ...HASHES, b: 'b2' })));
  expect(kept.parts).toEqual(new Set(['a', 'of the study']));
  expect(kept.files).toEqual(new Set());
  expect(await list()).toEqual(['campanhas/a/fatos.json', 'campanhas/a/rodadas/index.html']);
});

test.each([
  ['removed', (file: string) => rm(file)],
  ['touched', (file: string) => appendFile(file, ' ').then(() => utimes(file, PAST, PAST))],
])('of a part of which one file was %s, the others stay', async (_, change) => {
  const { folder, begin, list } = await built(FILES, HASHES);
  await change(path.join(folder, 'campanhas/a/fatos.json'));
  const kept = begin().tidy(new Map(Object.entries(HASHES)));
  expect(kept.parts).toEqual(new Set(['b', 'of the study']));
  expect(kept.files).toEqual(new Set(['campanhas/a/rodadas/index.html']));
  expect(await list()).toEqual(['campanhas/a/rodadas/index.html', 'campanhas/b/fatos.json']);
});

test('what a build noted is what it made and what it kept, build after build', async () => {
  const { folder, begin, write } = await built(FILES, HASHES);
  await rm(path.join(folder, 'campanhas/a/fatos.json'));
  for (const changed of [HASHES, { ...HASHES, b: 'b2' }]) {
    const output = begin();
    output.tidy(new Map(Object.entries(changed)));
    await write('campanhas/a/fatos.json', 'again');
    await write('campanhas/b/fatos.json', 'again');
    output.note();
  }
  const kept = begin().tidy(new Map(Object.entries({ ...HASHES, b: 'b2' })));
  expect(kept.parts).toEqual(new Set(Object.keys(HASHES)));
});

test('what this build has written already stays, and nothing of another folder is believed', async () => {
  const { folder, begin, list } = await built({ ...FILES, '_astro/page.js': '' }, HASHES);
  const now = new Date(PAST.getTime() + 5000);
  await utimes(path.join(folder, '_astro/page.js'), now, now);
  const { parts } = begin().tidy(new Map());
  expect(parts).toEqual(new Set());
  expect(await list()).toEqual(['_astro/page.js']);
});
