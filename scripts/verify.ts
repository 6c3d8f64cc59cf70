import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { compareFolders } from '../src/site/compare-folders.ts';

// Builds the site anew from results and prose and compares it with dist/, byte by byte; without dist/, with a second build
const root = path.resolve(import.meta.dirname, '..');
const work = await mkdtemp(path.join(os.tmpdir(), 'verify-'));
const build = async (name: string) => {
  const folder = path.join(work, name);
  // Nothing kept: what an earlier build made is what is being held against this one
  const env = { SITE_CACHE: path.join(work, `${name}-cache`) };
  await execa(process.execPath, [path.join(root, 'scripts/build.ts'), '--outDir', folder], {
    cwd: root,
    env,
  });
  return folder;
};

try {
  const published = existsSync(path.join(root, 'dist/index.html'))
    ? path.join(root, 'dist')
    : await build('first');
  const { files, differing, sha256 } = await compareFolders(published, await build('again'));
  if (differing.length === 0) {
    console.log(`Idênticos: ${files} arquivos, SHA-256 do conjunto ${sha256}`);
  } else {
    console.error(
      `Diferem ${differing.length} arquivos de ${published}:\n${differing.map((name) => `  ${name}`).join('\n')}`,
    );
    console.error('Se resultados, texto ou código mudaram: npm run build');
    process.exitCode = 1;
  }
} finally {
  await rm(work, { recursive: true, force: true });
}
