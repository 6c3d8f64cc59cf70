import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { parseCommandLine } from '../src/commands/command-arguments.ts';
import { runMain } from '../src/commands/main.ts';
import { EXIT, exitWith } from '../src/errors/expected-error.mjs';
import { compareFolders } from '../src/site/compare-folders.ts';

// Builds the site anew from results and prose and compares it with dist/, byte by byte; without dist/, with a second build
const root = path.resolve(import.meta.dirname, '..');

await runMain(async () => {
  parseCommandLine({ command: 'verify', options: {} }, process.argv.slice(2));
  const work = await mkdtemp(path.join(os.tmpdir(), 'verify-'));
  const build = async (name: string) => {
    const folder = path.join(work, name);
    // Nothing kept: what an earlier build made is what is being held against this one
    const env = { SITE_CACHE: path.join(work, `${name}-cache`) };
    const args = [path.join(root, 'scripts/build.ts'), '--outDir', folder];
    const { exitCode, all } = await execa(process.execPath, args, {
      cwd: root,
      env,
      reject: false,
      all: true,
    });
    if (exitCode !== 0) throw exitWith(exitCode ?? EXIT.failed, all.trim());
    return folder;
  };
  try {
    const published = existsSync(path.join(root, 'dist/index.html'))
      ? path.join(root, 'dist')
      : await build('first');
    const { files, differing, sha256 } = await compareFolders(published, await build('again'));
    if (differing.length === 0) {
      console.log(`Idênticos: ${files} arquivos, SHA-256 do conjunto ${sha256}`);
      return EXIT.done;
    }
    console.error(
      `Diferem ${differing.length} arquivos de ${published}:\n${differing.map((name) => `  ${name}`).join('\n')}`,
    );
    console.error(
      'Tente: npm run build, e de novo npm run verify. Se ainda diferirem: rm -rf .cache/site dist && npm run build',
    );
    return EXIT.failed;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
});
