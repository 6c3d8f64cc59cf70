import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sizeOf } from './size-of.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'size-'));
  await mkdir(path.join(folder, 'venv/lib'), { recursive: true });
  await writeFile(path.join(folder, 'server'), 'x'.repeat(1000));
  await writeFile(path.join(folder, 'venv/lib/a.py'), 'x'.repeat(20));
  await writeFile(path.join(folder, 'venv/b.py'), 'x'.repeat(3));
  await symlink(path.join(folder, 'server'), path.join(folder, 'venv/python'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('files, and all below folders, but not where links lead', async () => {
  expect(await sizeOf([path.join(folder, 'server')])).toBe(1000);
  expect(await sizeOf([path.join(folder, 'venv'), path.join(folder, 'server')])).toBe(1023);
  await expect(sizeOf([path.join(folder, 'none')])).rejects.toThrow('ENOENT');
});
