import { lstat, readdir } from 'node:fs/promises';
import { MAX_BYTES } from '../records/json-file.ts';
import { RecordError } from '../records/record-error.ts';
import { resolveIn } from '../records/resolve-in.ts';
import { type RecordPath, recordPathOf } from './layout.ts';

/** What git has to keep for good, in bytes: five minutes' latencies take 46 kB, a record 8 kB, eighteen rounds 0.7 MB. */
export const LIMITS = { record: MAX_BYTES, histogram: 64 * 2 ** 10, campaign: 10 * 2 ** 20 };

const FOLDERS = /^[a-z0-9-]+(?:\/(?:rounds|histograms|failures))?$/;

interface Found {
  file: string;
  place: RecordPath;
  bytes: number;
}

/**
 * Whatever is below `results/` and has no place there: files and folders of other names, links, rests of interrupted
 * writes, histograms that no round names, what is too large. Nothing is read.
 */
export async function findMisplaced(root: string): Promise<RecordError[]> {
  const found: Found[] = [];
  const errors: RecordError[] = [];
  const refuse = (file: string, expected: string, what: string) =>
    errors.push(new RecordError(file, [{ pointer: '', expected, found: what }]));

  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(resolveIn(root, folder), { withFileTypes: true })) {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (FOLDERS.test(file)) await walk(file);
        else
          refuse(file, 'folders of campaigns, and in them rounds, histograms and failures', 'another folder');
        continue;
      }
      const place = recordPathOf(file);
      if (!entry.isFile()) refuse(file, 'a plain file', entry.isSymbolicLink() ? 'a symbolic link' : 'none');
      else if (file.endsWith('.part')) refuse(file, 'nothing', 'the rest of an interrupted write: remove it');
      else if (place === null)
        refuse(
          file,
          'one file a record, and nothing put together from them',
          'a file of another name: remove it',
        );
      else found.push({ file, place, bytes: (await lstat(resolveIn(root, file))).size });
    }
  };
  await walk('');

  const rounds = new Set(
    found.filter(({ place }) => place.kind === 'round').map(({ place }) => keyOf(place)),
  );
  for (const { file, place, bytes } of found) {
    const most = place.kind === 'histogram' ? LIMITS.histogram : LIMITS.record;
    if (bytes > most) refuse(file, `at most ${most} bytes`, `${bytes} bytes`);
    if (place.kind === 'histogram' && !rounds.has(keyOf(place)))
      refuse(file, 'a round that names it', 'none: resume the campaign or remove the file');
  }
  for (const [campaign, files] of Map.groupBy(found, ({ place }) => place.campaign)) {
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    if (bytes > LIMITS.campaign) refuse(campaign, `at most ${LIMITS.campaign} bytes`, `${bytes} bytes`);
  }
  return errors;
}

function keyOf({ campaign, roundId }: RecordPath): string {
  return `${campaign}/${roundId}`;
}
