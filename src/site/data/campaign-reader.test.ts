import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { copyResults } from '../../../tests/copied-results.ts';
import { FROZEN } from '../../../tests/frozen-campaigns.ts';
import { ExpectedError } from '../../errors/expected-error.mjs';
import { readCampaign } from '../../results/read-results.ts';
import { campaignReader } from './campaign-reader.ts';

test('campaigns that are read in another thread are those that are read in this one', async () => {
  const results = await copyResults();
  const { hash, read } = campaignReader(results);
  const ids = [FROZEN.quick, FROZEN.split, FROZEN.quick];
  const found = await Promise.all(ids.map(async (id) => read(id, (await hash(id, null)).hash)));
  for (const [index, id] of ids.entries()) expect(found[index]).toEqual(await readCampaign(results, id));
});

test('what is wrong with one is said as it is here, and the next one is read', async () => {
  const results = await copyResults();
  const file = path.join(results, FROZEN.quick, 'campaign.json');
  await writeFile(file, '{"schemaVersion": 1');
  const here = await readCampaign(results, FROZEN.quick).catch((error) => error);
  const { read } = campaignReader(results);
  const [there, next] = await Promise.allSettled([read(FROZEN.quick, 'a'), read(FROZEN.split, 'b')]);
  expect(here).toBeInstanceOf(ExpectedError);
  expect(there).toMatchObject({ status: 'rejected', reason: { name: here.name, message: here.message } });
  expect((there as PromiseRejectedResult).reason).toMatchObject({ exitCode: here.exitCode });
  expect(next).toMatchObject({ status: 'fulfilled', value: { dataSha256: 'b' } });
});

test('a thread that is closed answers what it was asked before, and what is asked later', async () => {
  const results = await copyResults();
  const reader = campaignReader(results);
  const asked = reader.hash(FROZEN.quick, null);
  reader.close();
  const { hash } = await asked;
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  reader.close();
  expect((await reader.hash(FROZEN.quick, null)).hash).toBe(hash);
});
