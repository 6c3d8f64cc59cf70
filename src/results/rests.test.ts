import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { copyResults, emptyFolder, quickCampaign, ROOT } from '../../tests/copied-results.ts';
import { roundToWrite } from '../../tests/written-again.ts';
import { timeoutOf } from '../model/campaign.ts';
import { TakenError } from '../records/atomic-write.ts';
import { CampaignStore } from './campaign-store.ts';
import { hashCampaign } from './hash-campaign.ts';
import { readRaw } from './read-histogram.ts';
import { readCampaign, readResults } from './read-results.ts';
import { verifyResults } from './verify-results.ts';

/** A campaign with one of its rounds measured, and the next one. */
async function begun() {
  const results = path.join(ROOT, 'results');
  const { campaign, rounds } = await readCampaign(results, (await quickCampaign(results)).id);
  const [first, second] = await Promise.all(
    rounds
      .slice(0, 2)
      .map(async ({ record }) =>
        roundToWrite([
          { record, raw: await readRaw(results, record, timeoutOf(campaign, record.key.scenario)) },
        ]),
      ),
  );
  if (!first || !second) throw new Error('the campaign has no two rounds');
  const store = await CampaignStore.create(await emptyFolder(), campaign);
  await store.writeRound(first);
  return { store, id: campaign.id, campaign, first, second };
}

test('what interrupted writes left is named with the way out, and gone once the campaign goes on', async () => {
  const { store, id, second } = await begun();
  const before = (await readdir(store.root, { recursive: true })).sort();
  await store.writeRound(second);
  const [round] = (await readdir(path.join(store.root, id, 'rounds'))).filter(
    (name) => !before.includes(path.join(id, 'rounds', name)),
  );
  await rm(path.join(store.root, id, 'rounds', String(round)));
  const put = (file: string, text = '{') => writeFile(path.join(store.root, file), text);
  await put(`${id}/rounds/x.json.0011aabb.part`);
  await put(`${id}/plan.json.0011aabb.part`);
  await put(`${id}/rounds/${round}`, '');
  await mkdir(path.join(store.root, `${id}.0011aabb.part`));
  await put(`${id}.0011aabb.part/plan.json`);

  const said = (await verifyResults(store.root)).errors.map(({ message }) => message).join('\n');
  expect(said).toContain(`${id}/rounds/x.json.0011aabb.part is not a valid record`);
  expect(said).toContain(`npm run reproduce -- --resume ${id} removes it`);
  expect(said).toContain(`rm -r 'results/${id}.0011aabb.part'`);

  expect(await store.removeRests()).toHaveLength(5);
  expect((await readdir(store.root, { recursive: true })).sort()).toEqual(
    before.filter((name) => name !== path.join(id, 'rounds', String(round))),
  );
  await store.writeRound(second);
  expect((await verifyResults(store.root)).errors).toEqual([]);
});

test('two who measure the same campaign never write over each other', async () => {
  const { store, id, campaign, second } = await begun();
  const races = await Promise.allSettled(
    [1, 2, 3].map(async () => (await CampaignStore.open(store.root, id)).writeRound(second)),
  );
  expect(races.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const race of races) if (race.status === 'rejected') expect(race.reason).toBeInstanceOf(TakenError);
  await expect(CampaignStore.create(store.root, campaign)).rejects.toThrow(TakenError);
  expect((await readdir(store.root)).sort()).toEqual([id]);
});

test('litter of operating systems changes nothing, and the check says that it may go', async () => {
  const results = await copyResults();
  const { id } = await quickCampaign(results);
  const hash = hashCampaign(results, id);
  const litter = [
    '.DS_Store',
    `${id}/Thumbs.db`,
    `${id}/._campaign.json`,
    `${id}/rounds/._go.sleep-1ms.shared.c100.r01.json`,
    `${id}/failures/.directory`,
    `${id}/histograms/desktop.ini`,
  ];
  await mkdir(path.join(results, id, 'failures'), { recursive: true });
  for (const file of litter) await writeFile(path.join(results, file), 'x');
  expect((await readResults(results)).campaigns).toHaveLength(5);
  expect(hashCampaign(results, id)).toBe(hash);
  const verification = await verifyResults(results);
  expect(verification.errors).toEqual([]);
  expect(verification.litter.sort()).toEqual(litter.sort());
});
