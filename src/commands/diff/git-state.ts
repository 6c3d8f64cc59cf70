import { findMergeBase } from '../../results/merge-base.ts';
import { runGit, whyNoRepository } from '../../tools/git.ts';

/** The commit that a name stands for, or `null`. */
export async function findCommit(root: string, name: string): Promise<string | null> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  if ((await whyNoRepository(root)) !== null) return null;
  const { exitCode, text } = await runGit(root, args, { ok: [0, 1, 128] });
  return exitCode === 0 ? text.trim() : null;
}

/** What work is held against. */
export interface Beginning {
  commit: string;
  /** `HEAD` or `HEAD~1`; `null` where it is where work parted from the default branch. */
  name: string | null;
}

/**
 * Where work began that is not yet on the default branch. On that branch itself, the last commit where the work tree
 * differs from it, and else the one before.
 * @returns `null` where git has nothing to begin from
 */
export async function beginning(root: string, folders: readonly string[]): Promise<Beginning | null> {
  const base = await findMergeBase(root, null);
  if (!('commits' in base)) return null;
  const [before, head] = base.commits as [string, string?];
  if (head === undefined) return { commit: before, name: null };
  const isDirty = (await changedFiles(root, head, null, folders)).length > 0;
  return isDirty ? { commit: head, name: 'HEAD' } : { commit: before, name: 'HEAD~1' };
}

/**
 * Files of some folders in which two states differ, from the repository's root.
 * @param head a commit, or `null` for the work tree, with what git does not know yet
 */
export async function changedFiles(
  root: string,
  base: string,
  head: string | null,
  folders: readonly string[],
): Promise<string[]> {
  const between = head === null ? [base] : [base, head];
  const diff = [
    'diff',
    '--no-ext-diff',
    '--no-textconv',
    '--name-only',
    '--no-renames',
    '-z',
    ...between,
    '--',
    ...folders,
  ];
  const untracked = ['ls-files', '--others', '--exclude-standard', '-z', '--', ...folders];
  const outputs = await Promise.all(
    [diff, ...(head === null ? [untracked] : [])].map((args) => runGit(root, args)),
  );
  return outputs.flatMap(({ text }) => text.split('\0').filter(Boolean));
}
