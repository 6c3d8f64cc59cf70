import { appendFile, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { copyResults } from '../../tests/copied-results.ts';
import { FROZEN } from '../../tests/frozen-campaigns.ts';
import { hashCampaign, hashUnlessKnown } from './hash-campaign.ts';

const LATER = () => Date.now() + 60_000;

test('files that are as they were are not read, and the hash is that of their contents', async () => {
  const results = await copyResults(FROZEN.quick);
  const own = hashUnlessKnown(results, FROZEN.quick, null, LATER());
  expect(own.hash).toBe(hashCampaign(results, FROZEN.quick));
  const told = { ...own, hash: 'as told before' };
  expect(hashUnlessKnown(results, FROZEN.quick, told, LATER())).toEqual(told);
});

test('a file of the same size and time that is another one is read', async () => {
  const results = await copyResults(FROZEN.quick);
  const file = path.join(results, FROZEN.quick, 'campaign.json');
  const { atime, mtime, size } = await stat(file);
  await utimes(file, atime, mtime);
  const before = hashUnlessKnown(results, FROZEN.quick, null, LATER());
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('1', '2'));
  await utimes(file, atime, mtime);
  expect(await stat(file)).toMatchObject({ size, mtime });
  const after = hashUnlessKnown(results, FROZEN.quick, before, LATER());
  expect(after.hash).not.toBe(before.hash);
  expect(after.hash).toBe(hashCampaign(results, FROZEN.quick));
});

test.each([
  ['comes', (folder: string) => writeFile(path.join(folder, 'failures.txt'), '')],
  ['goes', (folder: string) => rm(path.join(folder, 'campaign.json'))],
  ['grows', (folder: string) => appendFile(path.join(folder, 'campaign.json'), '\n')],
])('a file that %s is another hash', async (_, change) => {
  const results = await copyResults(FROZEN.quick);
  const before = hashUnlessKnown(results, FROZEN.quick, null, LATER());
  await change(path.join(results, FROZEN.quick));
  const { hash } = hashUnlessKnown(results, FROZEN.quick, before, LATER());
  expect(hash).not.toBe(before.hash);
  expect(hash).toBe(hashCampaign(results, FROZEN.quick));
});

test('of what was touched a moment ago nothing is told to the next one', async () => {
  const results = await copyResults(FROZEN.quick);
  const told = hashUnlessKnown(results, FROZEN.quick, null, Date.now());
  expect(told.status).toBeNull();
  const next = hashUnlessKnown(results, FROZEN.quick, { ...told, hash: 'as told before' }, Date.now());
  expect(next).toEqual(told);
});
