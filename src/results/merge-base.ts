import { runGit, whyNoRepository } from '../tools/git.ts';

/**
 * What committed files are held against; or, pt-BR, why there is nothing to hold them against; or what is wrong with
 * the base that was asked for: who names one counts on it.
 */
export type MergeBase = { commits: string[] } | { unknown: string } | { wrong: string };

/** What GitHub gives as the commit before a branch's first push. */
const NO_COMMIT = /^0{40,64}$/;

const DEFAULT_BRANCHES = ['refs/remotes/origin/HEAD', 'refs/remotes/origin/main', 'refs/heads/main'];

/**
 * The commits whose files may not have changed since: where this work left the default branch; on that branch itself
 * the commit before, and the last one, from which the work tree may differ.
 * @param requested where the work began, as a name that git knows; `null` to find out
 */
export async function findMergeBase(root: string, requested: string | null): Promise<MergeBase> {
  const obstacle = await whyNoRepository(root);
  if (obstacle !== null) return { unknown: obstacle };
  // 1 and 128: there is no such thing
  const git = (...args: string[]) => runGit(root, args, { ok: [0, 1, 128] });
  const find = async (name: string): Promise<string | null> => {
    const found = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
    return found.exitCode === 0 ? found.text.trim() : null;
  };
  const mergeBase = async (commit: string): Promise<string | null> => {
    const found = await git('merge-base', commit, 'HEAD');
    return found.exitCode === 0 ? found.text.trim() : null;
  };

  const isShallow = (await git('rev-parse', '--is-shallow-repository')).text.trim() === 'true';
  const cut = 'o clone é raso e não tem o histórico até a base. Tente: git fetch --unshallow';
  const head = await find('HEAD');
  if (head === null) return { unknown: 'o repositório ainda não tem commits' };

  if (requested !== null && !NO_COMMIT.test(requested)) {
    const commit = await find(requested);
    const base = commit && (await mergeBase(commit));
    if (base) return { commits: [base] };
    const what = commit === null ? 'git knows no such commit' : 'it has no commit in common with HEAD';
    return { wrong: `${requested}: ${what}. Try: git fetch --unshallow, or another --base` };
  }
  for (const branch of DEFAULT_BRANCHES) {
    if ((await find(branch)) === null) continue;
    const base = await mergeBase(branch);
    if (base === null) return { unknown: isShallow ? cut : `${branch} e HEAD não têm commit em comum` };
    if (base !== head) return { commits: [base] };
    break;
  }
  const before = await find('HEAD^');
  if (before === null && isShallow) return { unknown: cut };
  return { commits: before === null ? [head] : [before, head] };
}
