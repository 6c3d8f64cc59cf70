import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow } from '../records/files-below.ts';
import { isNeverKept } from '../records/litter.ts';
import { resolveIn } from '../records/resolve-in.ts';

/**
 * sha256 over the paths and contents of all files of a campaign that somebody meant to keep. At once, not by turns: of the many small files of a
 * thousand campaigns, waiting for each takes longer than reading it.
 */
export function hashCampaign(root: string, folder: string): string {
  const hash = createHash('sha256');
  const own = resolveIn(root, folder);
  const files = filesBelow(own)
    .filter((file) => !isNeverKept(path.posix.basename(file)))
    .sort();
  for (const file of files)
    hash
      .update(`/${folder}/${file}\0`)
      .update(readFileSync(`${own}/${file}`))
      .update('\0');
  return hash.digest('hex');
}
