import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyResults, emptyFolder, quickCampaign, ROOT } from '../../tests/copied-results.ts';
import { FROZEN_FOLDERS } from '../../tests/frozen-campaigns.ts';
import { roundToWrite } from '../../tests/written-again.ts';
import { timeoutOf } from '../model/campaign.ts';
import { atomicWrite, StorageError } from '../records/atomic-write.ts';
import { CampaignStore } from './campaign-store.ts';
import { readRaw } from './read-histogram.ts';
import { readCampaign } from './read-results.ts';

/** What is committed of a campaign, with its latencies as wrk gave them. */
async function committed() {
  const results = path.join(ROOT, 'results');
  const { id } = await quickCampaign(results);
  return readWhole(results, id);
}

async function readWhole(results: string, id: string) {
  const data = await readCampaign(results, id);
  const rounds = await Promise.all(
    data.rounds.map(async ({ record }) =>
      roundToWrite([
        { record, raw: await readRaw(results, record, timeoutOf(data.campaign, record.key.scenario)) },
      ]),
    ),
  );
  const [round] = rounds;
  if (!round) throw new Error('the campaign has no round');
  return { data, campaign: data.campaign, rounds, round };
}

/** Everything that a folder has, by its name. */
async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name));
  return Object.fromEntries(
    await Promise.all(
      files.sort().map(async (file) => [path.relative(folder, file), await readFile(file, 'base64')]),
    ),
  );
}

describe('CampaignStore', () => {
  test('writes what a campaign of version 1 came to, and says the same of it', async () => {
    const { data, campaign, rounds } = await committed();
    const store = await CampaignStore.create(await emptyFolder(), campaign);
    for (const round of rounds) await store.writeRound(round);
    const found = await store.read();
    expect(found.campaign).toEqual({ ...campaign, recordVersion: 2 });
    expect(found.fingerprint).toBe(data.fingerprint);
    expect(found.rounds).toHaveLength(9);
    for (const [index, { record, at, source, histogram }] of found.rounds.entries()) {
      const before = data.rounds[index] as (typeof data.rounds)[number];
      expect(record).toEqual({ ...before.record, histogram: record.histogram });
      expect(record.histogram?.file).toBe(before.record.histogram?.file);
      expect(histogram).toEqual(before.histogram);
      expect([source, at]).toEqual([before.source, '/steps/0']);
    }
  });

  test('gives back byte for byte the files that it was read from', async () => {
    const { campaign, rounds } = await committed();
    const first = await CampaignStore.create(await emptyFolder(), campaign);
    for (const round of rounds) await first.writeRound(round);
    const again = await readWhole(first.root, campaign.id);
    const second = await CampaignStore.create(await emptyFolder(), again.campaign);
    for (const round of again.rounds) await second.writeRound(round);
    const files = await filesOf(first.root);
    expect(Object.keys(files)).toHaveLength(2 + 2 * rounds.length);
    expect(await filesOf(second.root)).toEqual(files);
  });

  test('never writes a round twice, nor a campaign', async () => {
    const { campaign, round } = await committed();
    const store = await CampaignStore.create(await emptyFolder(), campaign);
    await store.writeRound(round);
    await expect(store.writeRound(round)).rejects.toThrow('rounds are never rewritten');
    await expect(CampaignStore.create(store.root, campaign)).rejects.toThrow('is there already');
  });

  test('writes once why it ended', async () => {
    const { campaign } = await committed();
    const store = await CampaignStore.create(await emptyFolder(), campaign);
    expect((await store.read()).campaign.end).toBeNull();
    const end = { reason: 'time', lastLook: null, finishedAt: '2026-11-24T06:30:00.000Z' } as const;
    await store.writeEnd(end);
    await store.writeEnd({ ...end, reason: 'measured' });
    expect((await store.read()).campaign.end).toEqual(end);
  });

  test('refuses what is not of the schema and leaves nothing behind', async () => {
    const { campaign } = await committed();
    const folder = await emptyFolder();
    const broken = { ...campaign, plan: { ...campaign.plan, seed: -1 } };
    await expect(CampaignStore.create(folder, broken)).rejects.toThrow('/seed');
    expect(await readdir(folder)).toEqual([]);
  });

  test('counts the attempts that failed', async () => {
    const { campaign, round } = await committed();
    const store = await CampaignStore.create(await emptyFolder(), campaign);
    const failure = {
      schemaVersion: 2 as const,
      campaign: campaign.id,
      key: round.key,
      startedAt: round.startedAt,
      finishedAt: round.finishedAt,
      phase: 'start' as const,
      message: 'no',
      lastOutput: [],
    };
    expect((await store.writeFailure(failure)).attempt).toBe(1);
    expect((await store.writeFailure(failure)).attempt).toBe(2);
    expect((await store.read()).failures).toEqual([1, 2].map((attempt) => ({ ...failure, attempt })));
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
