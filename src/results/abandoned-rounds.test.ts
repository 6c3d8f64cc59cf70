import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { editJson, emptyFolder, frozenResults } from '../../tests/copied-results.ts';
import { FROZEN } from '../../tests/frozen-campaigns.ts';
import { roundToWrite } from '../../tests/written-again.ts';
import { timeoutOf } from '../model/campaign.ts';
import { CampaignStore } from './campaign-store.ts';
import { readRaw } from './read-histogram.ts';
import { readCampaign } from './read-results.ts';
import { verifyResults } from './verify-results.ts';

const frozen = await frozenResults(FROZEN.quick);
const { campaign, rounds } = await readCampaign(frozen, FROZEN.quick);
const { id } = campaign;
const raws = new Map(
  await Promise.all(
    rounds.map(
      async ({ record }) =>
        [record.id, await readRaw(frozen, record, timeoutOf(campaign, record.key.scenario))] as const,
    ),
  ),
);

async function write(store: CampaignStore, ids: readonly string[]): Promise<void> {
  for (const { record } of rounds.filter((round) => ids.includes(round.record.id)))
    await store.writeRound(roundToWrite([{ record, raw: raws.get(record.id) ?? null }]));
}

const [first, second] = campaign.plan.order as [string[], string[]];
const [broken, other] = second as [string, string];

/** The first block whole, of the second one or two rounds, of the third none. */
async function interrupted(ids: readonly string[] = [broken]): Promise<CampaignStore> {
  const store = await CampaignStore.create(await emptyFolder(), campaign);
  await write(store, [...first, ...ids]);
  return store;
}

const listed = async ({ root }: CampaignStore, folder: string) =>
  (await readdir(path.join(root, id, folder)).catch(() => [])).sort();

describe('rounds of a block that was left incomplete', () => {
  test('are put aside with their histograms, and count for nothing', async () => {
    const store = await interrupted();
    expect(await store.abandonBroken()).toEqual([broken]);
    expect(await listed(store, 'abandoned')).toEqual([`${broken}.1.hist.gz`, `${broken}.1.json`]);
    expect((await store.read()).rounds.map(({ record }) => record.id)).toEqual(first);
    expect(await verifyResults(store.root)).toMatchObject({ rounds: 3, errors: [] });
  });

  test('stay whatever is measured in their place, and whatever that comes to', async () => {
    const store = await interrupted();
    await store.abandonBroken();
    await write(store, [broken, other]);
    expect((await store.abandonBroken()).sort()).toEqual([broken, other].sort());
    expect((await listed(store, 'abandoned')).filter((name) => name.endsWith('.json'))).toEqual(
      [`${broken}.1.json`, `${broken}.2.json`, `${other}.2.json`].sort(),
    );
    await write(store, second);
    expect(await store.abandonBroken()).toEqual([]);
    expect((await store.read()).rounds).toHaveLength(6);
  });

  test('are none where every block is whole or empty', async () => {
    const store = await interrupted(second);
    expect(await store.abandonBroken()).toEqual([]);
    expect(await listed(store, 'abandoned')).toEqual([]);
  });

  test('keep their histogram where the machine stopped between the two', async () => {
    const store = await interrupted();
    await mkdir(path.join(store.root, id, 'abandoned'));
    const to = path.join(store.root, id, 'abandoned', `${broken}.1.json`);
    await rename(path.join(store.root, id, 'rounds', `${broken}.json`), to);
    // It can be read meanwhile, and is not taken for a rest
    expect((await store.read()).rounds).toHaveLength(3);
    expect(await store.removeRests()).toEqual([]);
    expect(await listed(store, 'abandoned')).toEqual([`${broken}.1.hist.gz`, `${broken}.1.json`]);
    expect(await verifyResults(store.root)).toMatchObject({ errors: [] });
  });
});

describe('what was put aside is checked like what counts', () => {
  const abandoned = `${id}/abandoned/${broken}.1`;
  const told = async ({ root }: CampaignStore) =>
    (await verifyResults(root)).errors.map(({ message }) => message).join('\n');

  test('by its raw output', async () => {
    const store = await interrupted();
    await store.abandonBroken();
    await editJson(store.root, `${abandoned}.json`, (round) => {
      round.steps[0].measured.requests += 1;
    });
    expect(await told(store)).toContain(`${abandoned}.json`);
  });

  test('by its name', async () => {
    const store = await interrupted();
    await store.abandonBroken();
    for (const ending of ['json', 'hist.gz'])
      await rename(
        path.join(store.root, `${abandoned}.${ending}`),
        path.join(store.root, id, 'abandoned', `${other}.1.${ending}`),
      );
    expect(await told(store)).toContain(`${id}/abandoned/${other}.1.json`);
  });

  test('by its histogram, which has to be there', async () => {
    const store = await interrupted();
    await store.abandonBroken();
    await rm(path.join(store.root, `${abandoned}.hist.gz`));
    expect(await told(store)).toContain(`${abandoned}.hist.gz`);
  });

  test('and may not be what counts once more', async () => {
    const store = await interrupted();
    await store.abandonBroken();
    await write(store, second);
    expect(await told(store)).toContain('latencies of its own');
  });

  test('and a block that was whole may not be replaced', async () => {
    const store = await interrupted();
    await mkdir(path.join(store.root, id, 'abandoned'));
    for (const round of first) {
      const at = path.join(store.root, id, 'abandoned', `${round}.1`);
      await rename(path.join(store.root, id, 'rounds', `${round}.json`), `${at}.json`);
      await rename(path.join(store.root, id, 'histograms', `${round}.hist.gz`), `${at}.hist.gz`);
    }
    expect(await told(store)).toContain('one of a whole block: it is never measured again');
  });

  test('and nothing else may stand there', async () => {
    const store = await interrupted();
    await store.abandonBroken();
    await cp(path.join(store.root, `${abandoned}.json`), path.join(store.root, id, 'abandoned', 'x.json'));
    expect(await told(store)).toContain(`${id}/abandoned/x.json`);
  });
});
