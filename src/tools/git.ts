import { execa } from 'execa';
import type { Campaign } from '../model/campaign.ts';

/** The commit that is checked out and whether anything tracked differs from it; `null` outside of git. */
export async function readGit(root: string): Promise<Campaign['git']> {
  const head = await execa('git', ['rev-parse', 'HEAD'], { cwd: root, reject: false });
  if (head.exitCode !== 0) return null;
  const status = await execa('git', ['status', '--porcelain', '--untracked-files=no'], { cwd: root });
  return { commit: head.stdout.trim(), dirty: status.stdout !== '' };
}

/**
 * One commit of the given folder alone: the index and all else that is staged stay as they are.
 * @param except patterns of names that stay out of it, wherever in the folder
 * @returns the new commit's abbreviated hash.
 */
export async function commitFolder(
  root: string,
  folder: string,
  message: string,
  except: readonly string[] = [],
): Promise<string> {
  const paths = [folder, ...except.map((name) => `:(exclude,glob)**/${name}`)];
  await execa('git', ['add', '--intent-to-add', '--', ...paths], { cwd: root });
  await execa('git', ['commit', '--quiet', '--only', '-m', message, '--', ...paths], { cwd: root });
  return (await execa('git', ['rev-parse', '--short', 'HEAD'], { cwd: root })).stdout.trim();
}
