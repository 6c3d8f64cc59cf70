import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { median } from './median.ts';

export interface SiteBuild {
  oursMs: number;
  bareMs: number;
  /** ours ÷ bare */
  ratio: number;
}

/** A cold build of the site against one of a bare one-page Astro site, alternating in one run; medians of wall time. */
export async function compareSiteBuild(root: string, repetitions: number): Promise<SiteBuild> {
  // Inside the project: Astro's own build output looks for packages above it
  await mkdir(path.join(root, '.cache'), { recursive: true });
  const work = await mkdtemp(path.join(root, '.cache/bench-'));
  try {
    const bare = path.join(work, 'bare');
    await writeBareSite(bare);
    const ours: number[] = [];
    const plain: number[] = [];
    for (let index = 0; index < repetitions; index += 1) {
      plain.push(await timeBuild(root, bare, path.join(work, `bare-${index}`)));
      ours.push(await timeBuild(root, root, path.join(work, `ours-${index}`)));
    }
    return { oursMs: median(ours), bareMs: median(plain), ratio: median(ours) / median(plain) };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Both go through Astro's own command line. */
async function timeBuild(root: string, folder: string, out: string): Promise<number> {
  const astro = path.join(root, 'node_modules/.bin/astro');
  const begin = performance.now();
  await execa(process.execPath, [astro, 'build', '--outDir', out], {
    cwd: folder,
    env: { ASTRO_TELEMETRY_DISABLED: '1' },
  });
  return performance.now() - begin;
}

async function writeBareSite(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'src/pages'), { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{"type":"module","private":true}\n');
  const page = '<html lang="pt-BR"><head><title>Olá</title></head><body><p>Olá</p></body></html>\n';
  await writeFile(path.join(folder, 'src/pages/index.astro'), page);
}
