import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { isPartial } from '../records/atomic-write.ts';
import { resolveIn } from '../records/resolve-in.ts';
import { recordPathOf } from './layout.ts';

/**
 * What interrupted writes left in a campaign, and beside it of campaigns that never came to be: files that never got
 * their name or nothing but a name, and histograms that no round tells of. While it is measured they are what is being
 * written.
 * @returns names below `results/`
 */
export async function findRests(root: string, id: string): Promise<string[]> {
  const beside = (await readdir(root)).filter(isPartial);
  const entries = await readdir(resolveIn(root, id), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(root, path.join(parentPath, name)).split(path.sep).join('/'))
    .sort();
  const partial = files.filter(isPartial);
  const records = files.flatMap((file) => {
    const place = recordPathOf(file);
    return place && !['campaign', 'plan', 'pilot'].includes(place.kind) ? [{ file, ...place }] : [];
  });
  const empty = new Set<string>();
  for (const { file } of records) if ((await lstat(resolveIn(root, file))).size === 0) empty.add(file);
  const rounds = new Set(
    records.filter(({ file, kind }) => kind === 'round' && !empty.has(file)).map(({ roundId }) => roundId),
  );
  const orphans = records
    .filter(({ file, kind, roundId }) => kind === 'stepFile' && !rounds.has(roundId) && !empty.has(file))
    .map(({ file }) => file);
  return [...beside, ...partial, ...empty, ...orphans];
}
