import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder } from '../../tests/copied-results.ts';
import { gitIn } from '../../tests/git.ts';
import { listTree } from './git-tree.ts';

async function repository() {
  const root = await emptyFolder();
  const git = async (args: string[], input = '') => (await gitIn(root, input)(...args)).stdout.trim();
  await git(['init', '--quiet']);
  return { root, git };
}

describe('a commit from a stranger', () => {
  test('whose tree leads out of its folder is refused', async () => {
    const { root, git } = await repository();
    const blob = await git(['hash-object', '-w', '--stdin'], '{}');
    let tree = await git(['mktree'], `100644 blob ${blob}\tevil.json\n`);
    for (const name of ['..', '..', 'results'])
      tree = await git(['mktree'], `040000 tree ${tree}\t${name}\n`);
    const commit = await git(['commit-tree', '-m', 'x', tree]);
    await expect(listTree(root, commit, ['results'])).rejects.toThrow(
      'expected a path below the repository, found results/../../evil.json',
    );
  });

  test('with a link is refused', async () => {
    const { root, git } = await repository();
    await symlink('/etc/passwd', path.join(root, 'results'));
    await git(['add', '.']);
    await git(['commit', '--quiet', '-m', 'x']);
    await expect(listTree(root, 'HEAD', ['results'])).rejects.toThrow('expected a plain file');
  });

  test('with a file that is too large is refused before it is read', async () => {
    const { root, git } = await repository();
    await writeFile(path.join(root, 'results'), Buffer.alloc(5 * 2 ** 20));
    await git(['add', '.']);
    await git(['commit', '--quiet', '-m', 'x']);
    await expect(listTree(root, 'HEAD', ['results'])).rejects.toThrow('expected at most 4194304 bytes');
  });
});
