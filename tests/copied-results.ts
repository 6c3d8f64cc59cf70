import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

export const ROOT = path.resolve(import.meta.dirname, '..');

/** A copy of the committed results that a test may damage; it is gone when the test is. */
export async function copyResults(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'results-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(path.join(ROOT, 'results'), folder, { recursive: true });
  return folder;
}

/** An empty folder for a test's own use. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'empty-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Id of the newest committed `quick` campaign on processes of this machine, and its first round's file. */
export async function quickCampaign(results: string): Promise<{ id: string; round: string }> {
  const id = (await readdir(results))
    .filter((name) => name.endsWith('-quick-native'))
    .sort()
    .at(-1);
  if (id === undefined) throw new Error(`${results}: no committed quick campaign`);
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
