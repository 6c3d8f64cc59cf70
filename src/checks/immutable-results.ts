import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readJson } from '../records/json-file.ts';
import { isNeverKept } from '../records/litter.ts';
import { RecordError } from '../records/record-error.ts';
import { sha256 } from '../records/sha256.ts';
import { CORRECTIONS, type Correction } from '../results/corrections.ts';
import { layout, recordPathOf } from '../results/layout.ts';
import { findMergeBase } from '../results/merge-base.ts';
import { schemaOf } from '../results/read-campaign-record.ts';
import { runGit } from '../tools/git.ts';

export interface Immutability {
  /** Commits that files were held against, abbreviated. */
  bases: string[];
  /** What is wrong with the base that was asked for; `null` where nothing is. */
  wrong: string | null;
  /** pt-BR, why nothing could be held against anything; `null` where it was. */
  unchecked: string | null;
  errors: RecordError[];
}

const HOW: Record<string, string> = { M: 'another content', D: 'nothing', T: 'another kind of file' };

/**
 * Every file of `results/` that the base has is there as it was. New ones may come: an incomplete campaign is resumed; and
 * a round of its incomplete block may be put aside, byte for byte, to be measured again.
 * @param root the project's folder, with `results/` in it
 */
export async function findChangedResults(
  root: string,
  requested: string | null,
  corrections: readonly Correction[] = CORRECTIONS,
): Promise<Immutability> {
  const base = await findMergeBase(root, requested);
  const nothing = { bases: [], wrong: null, unchecked: null, errors: [] };
  if ('unknown' in base) return { ...nothing, unchecked: base.unknown };
  if ('wrong' in base) return { ...nothing, wrong: base.wrong };
  const files = new Map<string, string>();
  for (const commit of base.commits) {
    if ((await git(root, ['ls-tree', '-z', '--name-only', commit, '--', 'results/'])).length === 0) continue;
    for (const [status, file] of await listChanged(root, commit))
      if (!(await isAbandoned(root, commit, file))) files.set(file, status);
  }
  const errors: RecordError[] = [];
  for (const [file, status] of files) {
    // Nobody meant to keep it: it may go
    if (status === 'D' && isNeverKept(path.posix.basename(file))) continue;
    if (status === 'M' && (await isCorrected(root, file, corrections))) continue;
    errors.push(
      new RecordError(file, [
        {
          pointer: '',
          expected: 'what was committed: a recorded file is never changed, moved or removed',
          found: HOW[status] ?? `a file in the state ${status}`,
        },
      ]),
    );
  }
  return { ...nothing, bases: base.commits.map((commit) => commit.slice(0, 9)), errors };
}

/** Files that a commit has and the work tree has otherwise or not at all, below `results/`. */
async function listChanged(root: string, commit: string): Promise<[status: string, file: string][]> {
  // A rename is a file that is gone and one that came
  const options = ['--no-ext-diff', '--no-textconv', '--no-renames', '--diff-filter=a', '--relative'];
  const parts = await git(root, ['diff', ...options, '--name-status', '-z', commit, '--', 'results']);
  return Array.from({ length: parts.length / 2 }, (_, index) => [
    parts[2 * index] as string,
    (parts[2 * index + 1] as string).slice('results/'.length),
  ]);
}

/** A round, or a histogram of one, that stands among the abandoned ones as the commit has it. */
async function isAbandoned(root: string, commit: string, file: string): Promise<boolean> {
  const place = recordPathOf(file);
  const kind = { round: 'abandoned', stepFile: 'abandonedStepFile' }[place?.kind as string];
  if (!place || kind === undefined) return false;
  const results = path.join(root, 'results');
  const folder = `${place.campaign}/abandoned`;
  const names = await readdir(path.join(results, folder)).catch(() => []);
  const candidates = names.filter((name) => {
    const found = recordPathOf(`${folder}/${name}`);
    return found?.kind === kind && found.roundId === place.roundId;
  });
  if (candidates.length === 0) return false;
  const { stdout } = await runGit(root, ['cat-file', 'blob', `${commit}:./results/${file}`]);
  const copies = await Promise.all(candidates.map((name) => readFile(path.join(results, folder, name))));
  return copies.some((bytes) => bytes.equals(stdout));
}

async function isCorrected(root: string, file: string, corrections: readonly Correction[]): Promise<boolean> {
  const correction = corrections.find(({ id }) => layout.campaign(id) === file);
  if (!correction) return false;
  const results = path.join(root, 'results');
  if (sha256(await readFile(path.join(results, file))) !== correction.sha256) return false;
  return (await readJson(results, file, schemaOf)).kind === 'transcribed';
}

async function git(root: string, args: readonly string[]): Promise<string[]> {
  return (await runGit(root, args)).text.split('\0').filter((part) => part !== '');
}
