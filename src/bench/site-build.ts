import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { median } from './median.ts';
import { timeBuild, timePeer } from './timed-build.ts';
import { inWorkFolder } from './work-folder.ts';

export interface SiteBuild {
  /** Of each of the two. */
  pages: number;
  oursMs: number;
  bareMs: number;
  /** ours ÷ bare */
  ratio: number;
}

/**
 * A cold build of the site against one of a bare Astro site of as many pages, alternating in one run; medians of wall
 * time. Each build has a folder and a cache of its own.
 */
export async function compareSiteBuild(root: string, repetitions: number): Promise<SiteBuild> {
  return inWorkFolder(root, async (work) => {
    const own = path.join(root, 'scripts/build.ts');
    const time = async (build: typeof timeBuild, script: string, name: string) => {
      const env = { SITE_CACHE: path.join(work, `cache-${name}`) };
      return (await build(script, ['--outDir', path.join(work, name)], env)).ms;
    };
    const ours = [await time(timeBuild, own, 'ours-0')];
    const pages = await countPages(path.join(work, 'ours-0'));
    const script = await writeBareSite(path.join(work, 'bare'), pages);
    const bare = [await time(timePeer, script, 'bare-0')];
    for (let index = 1; index < repetitions; index += 1) {
      ours.push(await time(timeBuild, own, `ours-${index}`));
      bare.push(await time(timePeer, script, `bare-${index}`));
    }
    return { pages, oursMs: median(ours), bareMs: median(bare), ratio: median(ours) / median(bare) };
  });
}

async function countPages(folder: string): Promise<number> {
  return (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.html')).length;
}

/** @returns the script that builds it, through the same interface of Astro as ours. */
async function writeBareSite(folder: string, pages: number): Promise<string> {
  await mkdir(path.join(folder, 'src/pages'), { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{"type":"module","private":true}\n');
  const page = `---
export const getStaticPaths = () =>
  Array.from({ length: ${pages} }, (_, index) => ({ params: { page: String(index + 1) } }));
const { page } = Astro.params;
---
<html lang="pt-BR"><head><title>Página {page}</title></head><body><p>Página {page}</p></body></html>
`;
  await writeFile(path.join(folder, 'src/pages/[page].astro'), page);
  const script = path.join(folder, 'build.mjs');
  await writeFile(
    script,
    "import { build } from 'astro';\nawait build({ root: import.meta.dirname, outDir: process.argv[3], logLevel: 'warn' });\n",
  );
  return script;
}
