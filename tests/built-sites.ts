import { appendFile, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { inject } from 'vitest';
import { runScript } from '../src/site/testing/run-script.ts';
import { copyFrozen, ROOT } from './copied-results.ts';
import { FROZEN } from './frozen-campaigns.ts';
import { plantHostile } from './hostile-records.ts';
import { prepareResults } from './prepared-results.ts';

/** The sites that the tests of a run share, and what is made of the frozen campaigns for them. */
const SHARED = {
  /** The project's own results, all of them. */
  real: null,
  prepared: prepareResults,
  hostile: (results: string) => plantHostile(results, FROZEN.study),
} satisfies Record<string, ((results: string) => Promise<void>) | null>;

export type SharedSite = keyof typeof SHARED;

export interface Built {
  folder: string;
  /** What it was built from. */
  results: string;
  exitCode: number | undefined;
  /** What the command printed. */
  output: string;
}

export interface BuildPlaces {
  results: string;
  content?: string;
  cache: string;
}

/** `npm run build`, told of at the end of the run. @param name what it is for */
export async function build(name: string, folder: string, places: BuildPlaces): Promise<Built> {
  const { results, content, cache } = places;
  const env = { RESULTS_DIR: results, SITE_CACHE: cache, ...(content && { CONTENT_DIR: content }) };
  const { exitCode, all, durationMs } = await runScript('scripts/build.ts', ['--outDir', folder], env);
  const line = `  ${name}: ${(durationMs / 1000).toFixed(1)} s${exitCode === 0 ? '' : ', recusado'}\n`;
  await appendFile(path.join(inject('sites'), 'builds.txt'), line);
  return { folder, results, exitCode, output: all };
}

/** One of the shared sites: the first test that wants it builds it, the others wait and look at the same. */
export async function builtSite(name: SharedSite): Promise<Built> {
  const home = path.join(inject('sites'), name);
  const done = path.join(home, 'built.json');
  if (await isFirst(home)) {
    const built = await buildShared(name, home).catch((error: unknown) => ({
      ...{ folder: home, results: home, exitCode: undefined },
      output: error instanceof Error ? String(error.stack) : String(error),
    }));
    await writeFile(`${done}.part`, JSON.stringify(built));
    await rename(`${done}.part`, done);
  }
  while (!(await stat(done).catch(() => null))) await setTimeout(100);
  return JSON.parse(await readFile(done, 'utf8'));
}

async function buildShared(name: SharedSite, home: string): Promise<Built> {
  const prepare = SHARED[name];
  let results = path.join(ROOT, 'results');
  if (prepare) {
    results = path.join(home, 'results');
    await copyFrozen(results);
    await prepare(results);
  }
  return build(name, path.join(home, 'site'), { results, cache: path.join(home, 'cache') });
}

/** Only one of those that ask at the same time is. */
function isFirst(folder: string): Promise<boolean> {
  return mkdir(folder).then(
    () => true,
    () => false,
  );
}
