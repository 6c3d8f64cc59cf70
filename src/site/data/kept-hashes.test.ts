import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from '../../../tests/copied-results.ts';
import type { HashedCampaign } from '../../results/hash-campaign.ts';
import { keepHashes } from './kept-hashes.ts';

test('each campaign is hashed once a build, beside what the last build of this code knew of it', async () => {
  const root = await emptyFolder();
  const file = path.join(root, 'cache/hashes');
  for (const name of ['package-lock.json', 'astro.config.mjs']) await writeFile(path.join(root, name), '');
  await mkdir(path.join(root, 'src'));
  const build = async () => {
    const calls: [string, HashedCampaign | null][] = [];
    const hashes = await keepHashes(file, root, async (id, before) => {
      calls.push([id, before]);
      return { hash: `hash of ${id}`, status: `status of ${id}` };
    });
    for (const id of ['a', 'b', 'a']) expect(await hashes.campaign(id)).toBe(`hash of ${id}`);
    await hashes.save();
    return calls;
  };
  const known = (id: string) => [id, { hash: `hash of ${id}`, status: `status of ${id}` }];
  const nothing = [
    ['a', null],
    ['b', null],
  ];
  expect(await build()).toEqual(nothing);
  expect(await build()).toEqual([known('a'), known('b')]);

  const whole = await readFile(file);
  whole[whole.length - 1] = (whole[whole.length - 1] as number) ^ 1;
  await writeFile(file, whole);
  expect(await build()).toEqual(nothing);

  await writeFile(path.join(root, 'src/a.ts'), 'export const other = 1;');
  expect(await build()).toEqual(nothing);
});
