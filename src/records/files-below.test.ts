import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from '../../tests/copied-results.ts';
import { filesBelow } from './files-below.ts';

test('plain files at any depth, and nothing that only leads to one', async () => {
  const folder = await emptyFolder();
  const elsewhere = await emptyFolder();
  await writeFile(path.join(elsewhere, 'other'), '');
  await mkdir(path.join(folder, 'a/b'), { recursive: true });
  await mkdir(path.join(folder, 'empty'));
  for (const name of ['top', 'a/one', 'a/b/two', 'a/b/with space é'])
    await writeFile(path.join(folder, name), '');
  await symlink(elsewhere, path.join(folder, 'linked'));
  await symlink(path.join(elsewhere, 'other'), path.join(folder, 'a/link'));
  execFileSync('mkfifo', [path.join(folder, 'pipe')]);
  expect(filesBelow(folder).sort()).toEqual(['a/b/two', 'a/b/with space é', 'a/one', 'top']);
});

test('a folder that is not there is no empty one', async () => {
  expect(() => filesBelow(path.join('/nowhere', 'at-all'))).toThrow('ENOENT');
});
