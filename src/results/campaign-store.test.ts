import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyResults, emptyFolder, quickCampaign, ROOT } from '../../tests/copied-results.ts';
import { FROZEN_FOLDERS } from '../../tests/frozen-campaigns.ts';
import { atomicWrite, StorageError } from '../records/atomic-write.ts';
import { CampaignStore } from './campaign-store.ts';
import { readCampaign } from './read-results.ts';

async function firstRound() {
  const results = path.join(ROOT, 'results');
  const { id } = await quickCampaign(results);
  const { campaign, rounds } = await readCampaign(results, id);
  const record = rounds[0]?.record;
  if (!record) throw new Error('the committed campaign has no round');
  return { campaign, record, histogram: await readFile(path.join(results, id, record.histogram.file)) };
}

describe('CampaignStore', () => {
  test('gives back byte for byte the files that it was read from', async () => {
    const { campaign, record, histogram } = await firstRound();
    const folder = await emptyFolder();
    const store = await CampaignStore.create(folder, campaign);
    await store.writeRound(record, histogram);
    for (const file of [
      `${campaign.id}/campaign.json`,
      `${campaign.id}/rounds/go.sleep-1ms.shared.c100.r01.json`,
    ]) {
      const found = await readFile(path.join(folder, file), 'utf8').catch(() => null);
      if (found !== null) expect(found).toBe(await readFile(path.join(ROOT, 'results', file), 'utf8'));
    }
    expect((await store.read()).rounds.map((round) => round.record)).toEqual([record]);
  });

  test('never writes a round twice, nor a campaign', async () => {
    const { campaign, record, histogram } = await firstRound();
    const store = await CampaignStore.create(await emptyFolder(), campaign);
    await store.writeRound(record, histogram);
    await expect(store.writeRound(record, histogram)).rejects.toThrow('rounds are never rewritten');
    await expect(CampaignStore.create(store.root, campaign)).rejects.toThrow('is there already');
  });

  test('refuses what is not of the schema and leaves nothing behind', async () => {
    const { campaign } = await firstRound();
    const folder = await emptyFolder();
    const broken = { ...campaign, seed: -1 };
    await expect(CampaignStore.create(folder, broken)).rejects.toThrow('/seed');
    expect(await readdir(folder)).toEqual([]);
  });

  test('counts the attempts that failed', async () => {
    const { campaign, record } = await firstRound();
    const store = await CampaignStore.create(await emptyFolder(), campaign);
    const failure = {
      schemaVersion: 1 as const,
      campaign: campaign.id,
      key: record.key,
      startedAt: record.startedAt,
      finishedAt: record.finishedAt,
      phase: 'start' as const,
      message: 'no',
      lastOutput: [],
    };
    expect((await store.writeFailure(failure)).attempt).toBe(1);
    expect((await store.writeFailure(failure)).attempt).toBe(2);
  });
});

test('atomicWrite leaves no partial file where the name is taken by a folder', async () => {
  const folder = await emptyFolder();
  await mkdir(path.join(folder, 'taken'));
  await writeFile(path.join(folder, 'taken', 'x'), '');
  await expect(atomicWrite(path.join(folder, 'taken'), 'text')).rejects.toThrow(StorageError);
  expect(await readdir(folder)).toEqual(['taken']);
});

test('a copy of the frozen campaigns is whole', async () => {
  const copy = await copyResults();
  expect((await readdir(copy)).sort()).toEqual([...FROZEN_FOLDERS].sort());
  for (const id of FROZEN_FOLDERS)
    expect(await readdir(path.join(copy, id), { recursive: true })).toEqual(
      await readdir(path.join(ROOT, 'results', id), { recursive: true }),
    );
});
