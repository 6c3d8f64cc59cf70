import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { median } from './median.ts';
import { timeBuild } from './timed-build.ts';
import { inWorkFolder } from './work-folder.ts';

export interface SiteBuild {
  oursMs: number;
  bareMs: number;
  /** ours ÷ bare */
  ratio: number;
}

/** A cold build of the site against one of a bare one-page Astro site, alternating in one run; medians of wall time. */
export async function compareSiteBuild(root: string, repetitions: number): Promise<SiteBuild> {
  return inWorkFolder(root, async (work) => {
    const bare = await writeBareSite(path.join(work, 'bare'));
    const own = path.join(root, 'scripts/build.ts');
    const time = async (script: string, name: string) =>
      (await timeBuild(script, ['--outDir', path.join(work, name)])).ms;
    const ours: number[] = [];
    const plain: number[] = [];
    for (let index = 0; index < repetitions; index += 1) {
      plain.push(await time(bare, `bare-${index}`));
      ours.push(await time(own, `ours-${index}`));
    }
    return { oursMs: median(ours), bareMs: median(plain), ratio: median(ours) / median(plain) };
  });
}

/** @returns the script that builds it, through the same interface of Astro as ours. */
async function writeBareSite(folder: string): Promise<string> {
  await mkdir(path.join(folder, 'src/pages'), { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{"type":"module","private":true}\n');
  const page = '<html lang="pt-BR"><head><title>Olá</title></head><body><p>Olá</p></body></html>\n';
  await writeFile(path.join(folder, 'src/pages/index.astro'), page);
  const script = path.join(folder, 'build.mjs');
  await writeFile(
    script,
    "import { build } from 'astro';\nawait build({ root: import.meta.dirname, outDir: process.argv[3], logLevel: 'warn' });\n",
  );
  return script;
}
