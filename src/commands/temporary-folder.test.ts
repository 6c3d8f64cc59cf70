import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { makeTemporaryFolder } from './temporary-folder.ts';

const isThere = (folder: string) =>
  access(folder).then(
    () => true,
    () => false,
  );

test('a temporary folder is gone once it is removed', async () => {
  const folder = await makeTemporaryFolder('diff-test-');
  expect(await isThere(folder.path)).toBe(true);
  folder.remove();
  expect(await isThere(folder.path)).toBe(false);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s ends the process and takes its folders along',
  async (signal) => {
    const module = pathToFileURL(`${import.meta.dirname}/temporary-folder.ts`);
    const code = `
    const { makeTemporaryFolder } = await import('${module}');
    const made = [await makeTemporaryFolder('diff-test-'), await makeTemporaryFolder('diff-test-')];
    console.log(made.map(({ path }) => path).join(' '));
    setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(child.stdout, 'data');
    const folders = String(line).trim().split(' ');
    expect(await Promise.all(folders.map(isThere))).toEqual([true, true]);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([null, signal]);
    expect(await Promise.all(folders.map(isThere))).toEqual([false, false]);
  },
);
