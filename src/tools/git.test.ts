import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { emptyFolder } from '../../tests/copied-results.ts';
import { gitIn } from '../../tests/git.ts';
import { NEVER_KEPT } from '../records/litter.ts';
import { commitFolder, expectCommittable, readGit, runGit } from './git.ts';

afterEach(() => vi.unstubAllEnvs());

async function repositoryAt(cwd: string) {
  const git = gitIn(cwd);
  await git('init', '-q', '-b', 'main');
  await git('config', 'user.name', 'Test');
  await git('config', 'user.email', 'test@example.org');
  await git('config', 'commit.gpgsign', 'false');
  await writeFile(path.join(cwd, 'kept'), 'one\n');
  await git('add', 'kept');
  await git('commit', '-q', '-m', 'First');
  return { cwd, git };
}

const repository = async () => repositoryAt(await emptyFolder());

async function measure(cwd: string): Promise<string> {
  await mkdir(path.join(cwd, 'results/new'), { recursive: true });
  await writeFile(path.join(cwd, 'results/new/a.json'), '{}\n');
  return 'results/new';
}

test('commits one folder and leaves everything else that is staged as it is', async () => {
  const { cwd, git } = await repository();
  await writeFile(path.join(cwd, 'kept'), 'two\n');
  await writeFile(path.join(cwd, 'other'), 'staged\n');
  await git('add', 'kept', 'other');
  const hash = await commitFolder(cwd, await measure(cwd), 'Measure new\n\nfigures\n');
  expect((await git('show', '--format=%h', '--name-only', 'HEAD')).stdout).toBe(
    `${hash}\n\nresults/new/a.json`,
  );
  expect((await git('log', '-1', '--format=%B')).stdout).toContain('figures');
  expect((await git('status', '--porcelain')).stdout).toBe('M  kept\nA  other');
});

test('leaves out of a commit what an interrupted write left, wherever it lies', async () => {
  const { cwd, git } = await repository();
  const folder = await measure(cwd);
  await mkdir(path.join(cwd, folder, 'rounds'));
  const name = 'b.json.0a1b2c3d.part';
  for (const file of [name, `rounds/${name}`, 'rounds/._a.json', 'rounds/a.json'])
    await writeFile(path.join(cwd, folder, file), '{}\n');
  await commitFolder(cwd, folder, 'Measure new', NEVER_KEPT);
  const committed = (await git('show', '--format=', '--name-only', 'HEAD')).stdout.split('\n');
  expect(committed.sort()).toEqual(['results/new/a.json', 'results/new/rounds/a.json']);
});

test('gives what git prints as it came, to the last line feed', async () => {
  const { cwd } = await repository();
  const { stdout, text } = await runGit(cwd, ['cat-file', 'blob', 'HEAD:kept']);
  expect([stdout.toString(), text]).toEqual(['one\n', 'one\n']);
});

test('reads commit and dirt, and knows when there is no repository', async () => {
  const { cwd, git } = await repository();
  const commit = (await git('rev-parse', 'HEAD')).stdout;
  expect(await readGit(cwd)).toEqual({ commit, dirty: false });
  await writeFile(path.join(cwd, 'kept'), 'changed\n');
  expect(await readGit(cwd)).toEqual({ commit, dirty: true });
  expect(await readGit(await emptyFolder())).toBeNull();
  const empty = await emptyFolder();
  await gitIn(empty)('init', '-q');
  expect(await readGit(empty)).toBeNull();
});

describe("git's own variables, as a hook has them,", () => {
  test('never lead to another repository: nothing of it changes, and ours is read', async () => {
    const [ours, theirs] = [await repository(), await repository()];
    const dir = path.join(theirs.cwd, '.git');
    const state = async () => [
      await readFile(path.join(dir, 'config'), 'utf8'),
      await readFile(path.join(dir, 'index'), 'base64'),
      (await theirs.git('rev-parse', 'HEAD')).stdout,
    ];
    const before = await state();
    const commit = (await ours.git('rev-parse', 'HEAD')).stdout;
    for (const [name, value] of Object.entries({
      GIT_DIR: dir,
      GIT_WORK_TREE: theirs.cwd,
      GIT_INDEX_FILE: path.join(dir, 'index'),
      GIT_OBJECT_DIRECTORY: path.join(dir, 'objects'),
      GIT_COMMON_DIR: dir,
      GIT_PREFIX: 'results/',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.bare',
      GIT_CONFIG_VALUE_0: 'true',
      GIT_CONFIG_PARAMETERS: "'core.worktree'='/nowhere'",
      GIT_AUTHOR_NAME: 'Somebody of another commit',
    }))
      vi.stubEnv(name, value);
    expect(await readGit(ours.cwd)).toEqual({ commit, dirty: false });
    await expectCommittable(ours.cwd, path.join(ours.cwd, 'results'));
    const hash = await commitFolder(ours.cwd, await measure(ours.cwd), 'Measure new');
    expect((await ours.git('log', '-1', '--format=%h %an')).stdout).toBe(`${hash} Test`);
    expect(await state()).toEqual(before);
  });
});

describe('a folder inside of another repository', () => {
  test('is not in it: no commit is recorded, and none is made', async () => {
    const { cwd, git } = await repository();
    const inner = path.join(cwd, 'unpacked');
    await mkdir(inner);
    const folder = await measure(inner);
    expect(await readGit(inner)).toBeNull();
    await expect(expectCommittable(inner, path.join(inner, 'results'))).rejects.toThrow(
      /--commit: não há repositório do git aqui.*Tente: num clone/s,
    );
    await expect(commitFolder(inner, folder, 'x')).rejects.toThrow('não há repositório do git aqui');
    expect((await git('log', '--oneline')).stdout.split('\n')).toHaveLength(1);
    expect((await git('status', '--porcelain')).stdout).toBe('?? unpacked/');
  });

  test('also where a colon in the path or a configuration would hide it', async () => {
    const base = await emptyFolder();
    const outer = path.join(base, 'a:b');
    await mkdir(path.join(outer, 'inner'), { recursive: true });
    await repositoryAt(outer);
    expect(await readGit(path.join(outer, 'inner'))).toBeNull();
    const moved = await repository();
    await moved.git('config', 'core.worktree', base);
    expect(await readGit(moved.cwd)).toBeNull();
  });

  test('with a repository of its own has that one: a clone, a linked work tree, a link to either', async () => {
    const { cwd, git } = await repository();
    await git('worktree', 'add', '-q', '-b', 'work', 'linked');
    const linked = path.join(cwd, 'linked');
    const hash = await commitFolder(linked, await measure(linked), 'Measure new');
    expect((await git('log', '-1', '--format=%h', 'work')).stdout).toBe(hash);
    const commit = (await git('rev-parse', 'work')).stdout;
    const link = path.join(await emptyFolder(), 'link');
    await symlink(linked, link);
    expect(await readGit(link)).toEqual({ commit, dirty: false });
    const clone = path.join(cwd, 'clone');
    await git('clone', '-q', '.', 'clone');
    expect((await readGit(clone))?.dirty).toBe(false);
  });
});

describe('what keeps a commit from being made is said beforehand', () => {
  const nobody = async (cwd: string) => {
    vi.stubEnv('HOME', await emptyFolder());
    vi.stubEnv('XDG_CONFIG_HOME', '');
    await gitIn(cwd)('config', '--unset', 'user.email');
    await gitIn(cwd)('config', 'user.useConfigOnly', 'true');
  };
  const cases: [string, (cwd: string) => Promise<unknown>, string][] = [
    ['nobody to be the author', nobody, 'git config user.name'],
    [
      'results that git ignores',
      (cwd) => writeFile(path.join(cwd, '.gitignore'), 'results/\n'),
      'ignora results',
    ],
    [
      'a merge half-way',
      async (cwd) => {
        const head = (await gitIn(cwd)('rev-parse', 'HEAD')).stdout;
        await writeFile(path.join(cwd, '.git/MERGE_HEAD'), `${head}\n`);
      },
      'pela metade (MERGE_HEAD)',
    ],
    [
      'a repository that is gone',
      (cwd) => rm(path.join(cwd, '.git'), { recursive: true }),
      'não há repositório do git aqui',
    ],
  ];

  test.each(cases)('%s', async (_, spoil, words) => {
    const { cwd } = await repository();
    await spoil(cwd);
    const attempt = expectCommittable(cwd, path.join(cwd, 'results'));
    await expect(attempt).rejects.toThrow(words);
    await expect(attempt).rejects.toMatchObject({ exitCode: 3, name: 'ExpectedError' });
  });

  test('results outside of the repository', async () => {
    const { cwd } = await repository();
    await expect(expectCommittable(cwd, await emptyFolder())).rejects.toThrow('fora do repositório');
  });

  test('and nothing is, where one can', async () => {
    const { cwd } = await repository();
    await expect(expectCommittable(cwd, path.join(cwd, 'results'))).resolves.toBeUndefined();
  });
});

test("a hook of the user's runs at a commit, and what it says is told", async () => {
  const { cwd, git } = await repository();
  const hook = path.join(cwd, '.git/hooks/pre-commit');
  await mkdir(path.dirname(hook), { recursive: true });
  await writeFile(hook, '#!/bin/sh\necho "not today" >&2; exit 1\n', { mode: 0o755 });
  await cp(hook, path.join(cwd, '.git/hooks/post-index-change'));
  await expect(commitFolder(cwd, await measure(cwd), 'x')).rejects.toThrow(
    /git commit: terminou com o código 1\. Última saída:\n {2}not today/,
  );
  expect((await git('log', '--oneline')).stdout.split('\n')).toHaveLength(1);
  await expect(runGit(cwd, ['no-such-command'])).rejects.toThrow(
    'git no-such-command: terminou com o código 1',
  );
});
