import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { emptyFolder } from '../../tests/copied-results.ts';
import { commitFolder, readGit } from './git.ts';

async function repository() {
  const cwd = await emptyFolder();
  const git = (...args: string[]) => execa('git', args, { cwd });
  await git('init', '-q');
  await git('config', 'user.name', 'Test');
  await git('config', 'user.email', 'test@example.org');
  await writeFile(path.join(cwd, 'kept'), 'one\n');
  await git('add', 'kept');
  await git('commit', '-q', '-m', 'First');
  return { cwd, git };
}

test('commits one folder and leaves everything else that is staged as it is', async () => {
  const { cwd, git } = await repository();
  await writeFile(path.join(cwd, 'kept'), 'two\n');
  await writeFile(path.join(cwd, 'other'), 'staged\n');
  await git('add', 'kept', 'other');
  await mkdir(path.join(cwd, 'results/new'), { recursive: true });
  await writeFile(path.join(cwd, 'results/new/a.json'), '{}\n');
  const hash = await commitFolder(cwd, 'results/new', 'Measure new\n\nfigures\n');
  expect((await git('show', '--format=%h', '--name-only', 'HEAD')).stdout).toBe(
    `${hash}\n\nresults/new/a.json`,
  );
  expect((await git('log', '-1', '--format=%B')).stdout).toContain('figures');
  expect((await git('status', '--porcelain')).stdout).toBe('M  kept\nA  other');
});

test('reads commit and dirt, and knows when there is no repository', async () => {
  const { cwd, git } = await repository();
  const commit = (await git('rev-parse', 'HEAD')).stdout;
  expect(await readGit(cwd)).toEqual({ commit, dirty: false });
  await writeFile(path.join(cwd, 'kept'), 'changed\n');
  expect(await readGit(cwd)).toEqual({ commit, dirty: true });
  expect(await readGit(await emptyFolder())).toBeNull();
});
