import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';

export interface SiteBuild {
  oursMs: number;
  bareMs: number;
  /** ours ÷ bare */
  ratio: number;
}

/**
 * A cold build of the site against a cold build of a bare one-page Astro site, alternating in one run; the medians.
 */
export async function compareSiteBuild(root: string, repetitions: number): Promise<SiteBuild> {
  const work = await mkdtemp(path.join(os.tmpdir(), 'bench-site-'));
  try {
    const bare = path.join(work, 'bare');
    await writeBareSite(root, bare);
    const ours: number[] = [];
    const plain: number[] = [];
    for (let index = 0; index < repetitions; index += 1) {
      plain.push(await timeBuild(root, bare, path.join(bare, 'dist')));
      ours.push(await timeBuild(root, root, path.join(work, `ours-${index}`)));
    }
    const [oursMs, bareMs] = [median(ours), median(plain)];
    return { oursMs, bareMs, ratio: oursMs / bareMs };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function writeBareSite(root: string, folder: string): Promise<void> {
  await mkdir(path.join(folder, 'src/pages'), { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{"type":"module","private":true}\n');
  await writeFile(
    path.join(folder, 'src/pages/index.astro'),
    '<html lang="pt-BR"><title>x</title><p>x</p></html>\n',
  );
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
}
