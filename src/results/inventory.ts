import { lstat, readdir } from 'node:fs/promises';
import { isPartial } from '../records/atomic-write.ts';
import { MAX_BYTES } from '../records/json-file.ts';
import { isLitter } from '../records/litter.ts';
import { RecordError } from '../records/record-error.ts';
import { resolveIn } from '../records/resolve-in.ts';
import { type RecordPath, recordPathOf, STEP_FILE_BYTES } from './layout.ts';

/** What git has to keep for good, in bytes: five minutes' latencies take 46 kB, a record 8 kB, eighteen rounds 0.7 MB. */
export const LIMITS = { record: MAX_BYTES, stepFile: STEP_FILE_BYTES, campaign: 24 * 2 ** 20 };

const FOLDERS = /^[a-z0-9-]+(?:\/(?:rounds|histograms|profiles|collections|failures|abandoned))?$/;

export interface Misplaced {
  errors: RecordError[];
  /** What operating systems put there: nobody's fault, and nothing reads it. */
  litter: string[];
}

interface Found {
  file: string;
  place: RecordPath;
  bytes: number;
}

/**
 * Whatever is below `results/` and has no place there: files and folders of other names, links, rests of interrupted
 * writes, files of steps that no round names, what is too large. Nothing is read.
 */
export async function findMisplaced(root: string): Promise<Misplaced> {
  const found: Found[] = [];
  const errors: RecordError[] = [];
  const litter: string[] = [];
  const refuse = (file: string, expected: string, what: string) =>
    errors.push(new RecordError(file, [{ pointer: '', expected, found: what }]));

  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(resolveIn(root, folder), { withFileTypes: true })) {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile() && isLitter(entry.name)) {
        litter.push(file);
        continue;
      }
      if (isPartial(entry.name)) {
        refuse(file, 'nothing', describeRest(file));
        continue;
      }
      if (entry.isDirectory()) {
        if (FOLDERS.test(file)) await walk(file);
        else
          refuse(
            file,
            'folders of campaigns, and in them rounds, histograms, profiles, collections, failures and abandoned',
            'another folder',
          );
        continue;
      }
      const place = recordPathOf(file);
      if (!entry.isFile()) refuse(file, 'a plain file', entry.isSymbolicLink() ? 'a symbolic link' : 'none');
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
    found
      .filter(({ place }) => place.kind === 'round' || place.kind === 'abandoned')
      .map(({ place }) => keyOf(place)),
  );
  for (const { file, place, bytes } of found) {
    const isOfStep = place.kind === 'stepFile' || place.kind === 'abandonedStepFile';
    const most = isOfStep ? LIMITS.stepFile : LIMITS.record;
    if (bytes > most) refuse(file, `at most ${most} bytes`, `${bytes} bytes`);
    if (isOfStep && !rounds.has(keyOf(place)))
      refuse(file, 'a round that names it', `none: ${describeRest(file)}`);
  }
  for (const [campaign, files] of Map.groupBy(found, ({ place }) => place.campaign)) {
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    if (bytes > LIMITS.campaign) refuse(campaign, `at most ${LIMITS.campaign} bytes`, `${bytes} bytes`);
  }
  return { errors, litter };
}

/** And how it goes away. */
function describeRest(file: string): string {
  const [campaign = '', ...below] = file.split('/');
  const resume =
    below.length > 0 ? `npm run reproduce -- --resume ${campaign} removes it, or: ` : 'remove it: ';
  return `the rest of an interrupted write. ${resume}rm -r 'results/${file.replaceAll("'", `'\\''`)}'`;
}

function keyOf({ campaign, roundId, pass }: RecordPath): string {
  return `${campaign}/${roundId}/${pass}`;
}
