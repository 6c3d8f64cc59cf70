import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { isNeverKept } from '../records/litter.ts';
import { resolveIn } from '../records/resolve-in.ts';

/**
 * sha256 over the paths and contents of all files of a campaign that somebody meant to keep. At once, not by turns: of the many small files of a
 * thousand campaigns, waiting for each takes longer than reading it.
 */
export function hashCampaign(root: string, folder: string): string {
  const hash = createHash('sha256');
  const entries = readdirSync(resolveIn(root, folder), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !isNeverKept(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
  for (const file of files)
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
