import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { FROZEN, FROZEN_FOLDERS } from './frozen-campaigns.ts';

export const ROOT = path.resolve(import.meta.dirname, '..');

/**
 * A copy of the frozen campaigns that a test may damage; it is gone when the test is.
 * @param ids campaigns, where not all are wanted
 */
export async function copyResults(...ids: string[]): Promise<string> {
  const folder = await emptyFolder();
  await copyFrozen(folder, ids);
  return folder;
}

/**
 * The frozen campaigns alone, for all tests of a file to read; gone when they are done.
 * @param ids others of the committed ones in their place
 */
export async function frozenResults(...ids: string[]): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'frozen-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  await copyFrozen(folder, ids);
  return folder;
}

/** @param ids campaigns, where not all of the frozen ones are wanted */
export async function copyFrozen(folder: string, ids: readonly string[] = []): Promise<void> {
  for (const id of ids.length > 0 ? ids : FROZEN_FOLDERS)
    await cp(path.join(ROOT, 'results', id), path.join(folder, id), { recursive: true });
}

/** An empty folder for a test's own use. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'empty-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Id of the frozen `quick` campaign on processes of this machine, and its first round's file in a folder of results. */
export async function quickCampaign(results: string): Promise<{ id: string; round: string }> {
  const id = FROZEN.quick;
  const [first] = (await readdir(path.join(results, id, 'rounds'))).sort();
  return { id, round: `${id}/rounds/${first}` };
}

/** Changes one JSON file in place, keeping its format. */
// biome-ignore lint/suspicious/noExplicitAny: a test may put anything anywhere
export async function editJson(folder: string, file: string, edit: (value: any) => void): Promise<void> {
  const absolute = path.join(folder, file);
  const value = JSON.parse(await readFile(absolute, 'utf8'));
  edit(value);
  await writeFile(absolute, `${JSON.stringify(value, null, 2)}\n`);
}

/**
 * A second campaign with the rounds of another: test data, under another name and date.
 * @param change what its rounds say instead; `rounds` are read, not held against their raw output
 */
export async function cloneCampaign(
  results: string,
  from: string,
  to: string,
  // biome-ignore lint/suspicious/noExplicitAny: a test may put anything anywhere
  change: { campaign?: (campaign: any) => void; round?: (round: any) => void } = {},
): Promise<void> {
  await cp(path.join(results, from), path.join(results, to), { recursive: true });
  await editJson(results, `${to}/campaign.json`, (campaign) => {
    const [, day, hour, minute, second] = /^(\d{4}-\d\d-\d\d)t(\d\d)(\d\d)(\d\d)z/.exec(to) ?? [];
    Object.assign(campaign, { id: to, createdAt: `${day}T${hour}:${minute}:${second}.000Z` });
    change.campaign?.(campaign);
  });
  for (const name of await readdir(path.join(results, to, 'rounds'))) {
    await editJson(results, `${to}/rounds/${name}`, (round) => {
      round.campaign = to;
      change.round?.(round);
    });
  }
}
