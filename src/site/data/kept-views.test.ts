import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, frozenResults } from '../../../tests/copied-results.ts';
import { FROZEN } from '../../../tests/frozen-campaigns.ts';
import { keepViews } from './kept-views.ts';
import { readView } from './read-study.ts';

const view = await readView(FROZEN.quick, await frozenResults(), { contenders: [], claims: [] });

/** Builds one after the other; each answers with how often it read a campaign. */
async function builds() {
  const folder = path.join(await emptyFolder(), 'views');
  const build = async (
    { code = 'code', files = 'files', claims = [] as never[] } = {},
    ids: readonly string[] = ['a'],
  ) => {
    let reads = 0;
    const read = async () => {
      reads += 1;
      return view;
    };
    const views = keepViews(folder, { code, campaign: async () => files }, read);
    for (const id of ids) expect(await views.read(id, '', { contenders: [], claims })).toEqual(view);
    await views.tidy();
    return reads;
  };
  return { folder, build };
}

test('a view is read once, and comes back as it was', async () => {
  const { build } = await builds();
  expect(await build()).toBe(1);
  expect(await build()).toBe(0);
});

test('it is read anew when code, files or claims are others', async () => {
  const { build } = await builds();
  await build();
  expect(await build({ code: 'other' })).toBe(1);
  expect(await build({ code: 'other', files: 'other' })).toBe(1);
  expect(await build({ code: 'other', files: 'other', claims: [{} as never] })).toBe(1);
  expect(await build()).toBe(1);
});

test('one that was damaged is read anew, wherever it was', async () => {
  const { folder, build } = await builds();
  await build();
  const file = path.join(folder, 'a');
  const whole = await readFile(file);
  for (const place of [0, 63, 64, 65, whole.length - 1]) {
    const damaged = Buffer.from(whole);
    damaged[place] = (damaged[place] as number) ^ 1;
    await writeFile(file, damaged);
    expect(await build(), `byte ${place}`).toBe(1);
  }
  for (const length of [0, 10, 64, whole.length - 1]) {
    await writeFile(file, whole.subarray(0, length));
    expect(await build(), `${length} bytes`).toBe(1);
  }
});

test('those that nobody asks for any more go', async () => {
  const { folder, build } = await builds();
  await build({}, ['a', 'b']);
  expect(await readdir(folder)).toEqual(['a', 'b']);
  await build({}, ['b']);
  expect(await readdir(folder)).toEqual(['b']);
});
