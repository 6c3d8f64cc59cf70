import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './copied-results.ts';

const SELF = 'tests/started.test.ts';

/** Files of code of some folders that have what is looked for. */
async function having(what: RegExp, folders: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    for (const entry of await readdir(path.join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      const file = path.relative(ROOT, path.join(entry.parentPath, entry.name));
      if (!entry.isFile() || !/\.(?:ts|mjs|astro)$/.test(file) || file === SELF) continue;
      if (what.test(await readFile(path.join(ROOT, file), 'utf8'))) found.push(file);
    }
  }
  return found.sort();
}

test('git is started only where nothing but our own repository can be meant', async () => {
  const start = /(?:execa|spawn|spawnSync|execFile|execFileSync|runCommand|runStep)\(\s*\[?\s*['"`]git['"`]/;
  expect(await having(start, ['src', 'scripts', 'tests'])).toEqual([
    'src/bench/difference.ts', // clones to where no repository is yet, with the same options
    'src/bench/tampering.ts', // begins one where none is yet, with the same options
    'src/tools/git.ts',
    'tests/git.ts',
  ]);
});

test('the environment is handed on whole by nothing that we ship', async () => {
  const files = await having(/\.\.\.process\.env\b|\benv: process\.env\b(?!\.)/, ['src', 'scripts']);
  expect(files.filter((file) => !file.endsWith('.test.ts'))).toEqual([
    'src/setup/bootstrap.mjs', // to the other half of itself
  ]);
});
