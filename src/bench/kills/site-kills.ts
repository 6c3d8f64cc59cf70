import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { compareFolders } from '../../site/compare-folders.ts';

export interface SiteKills {
  /** All calls of the file system that there are to be killed before, and those before which it was. */
  calls: number;
  points: number;
  /** Points after which the next build did not leave what a build from nothing does. */
  differing: string[];
}

/** What keeps files and lines for the next build, and whether it does so in the first thread. */
const KEEPERS = [
  { thread: 'main', from: 'src/site/(?:copy-records|build-cache)' },
  { thread: 'worker', from: 'src/site/kept-output' },
  { thread: 'worker', from: 'src/site/(?:data/(?:keep-by-hash|kept-views)|downloads/text-pieces)' },
] as const;

interface Place {
  results: string;
  out: string;
  cache: string;
}

/**
 * Kills a build that begins with what an earlier one left before calls of the file system of what it keeps; builds
 * again; and holds the folder against one that was built from nothing.
 * @param before results of the earlier build
 * @param after those of the killed one and the next
 * @param most how many points, evenly among all; all of them by default
 */
export async function killSiteBuilds(
  root: string,
  before: string,
  after: string,
  most = Number.POSITIVE_INFINITY,
): Promise<SiteKills> {
  const work = await mkdtemp(path.join(os.tmpdir(), 'site-kills-'));
  const preload = path.join(import.meta.dirname, 'kill-before-call.mjs');
  const build = async ({ results, out, cache }: Place, kill: Record<string, string> = {}) =>
    execa(process.execPath, ['--import', preload, path.join(root, 'scripts/build.ts'), '--outDir', out], {
      cwd: root,
      env: { RESULTS_DIR: results, SITE_CACHE: cache, ...kill },
      reject: false,
      all: true,
    });
  const succeed = async (place: Place, kill?: Record<string, string>) => {
    const { exitCode, all } = await build(place, kill);
    if (exitCode !== 0) throw new Error(`an undisturbed build failed: ${all}`);
  };
  // What a build notes of its folder has the folder's name in it: all of them are at the same place, one after the other
  const place: Place = { results: after, out: path.join(work, 'out'), cache: path.join(work, 'cache') };
  const kept = { out: path.join(work, 'kept-out'), cache: path.join(work, 'kept-cache') };
  const goBack = async () => {
    for (const name of ['out', 'cache'] as const) {
      await rm(place[name], { recursive: true, force: true });
      await cp(kept[name], place[name], { recursive: true, preserveTimestamps: true });
    }
  };
  try {
    const fresh: Place = {
      results: after,
      out: path.join(work, 'fresh'),
      cache: path.join(work, 'fresh-cache'),
    };
    await succeed(fresh);
    await succeed({ ...place, results: before });
    for (const name of ['out', 'cache'] as const)
      await cp(place[name], kept[name], { recursive: true, preserveTimestamps: true });

    const all: { thread: string; from: string; at: number }[] = [];
    for (const [index, { thread, from }] of KEEPERS.entries()) {
      await goBack();
      const counted = path.join(work, `${index}.calls`);
      await succeed(place, { KILL_FROM: from, KILL_THREAD: thread, KILL_COUNT_FILE: counted });
      const calls = Number(await readFile(counted, 'utf8'));
      for (let at = 1; at <= calls; at += 1) all.push({ thread, from, at });
    }
    const step = Math.max(1, all.length / most);
    const chosen = all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
    const outcome: SiteKills = { calls: all.length, points: 0, differing: [] };
    for (const { thread, from, at } of chosen) {
      await goBack();
      const killed = await build(place, { KILL_FROM: from, KILL_THREAD: thread, KILL_AT: String(at) });
      // What is read may come in another order from one build to the next: a call more or less
      if (killed.signal !== 'SIGKILL' && killed.exitCode !== 0)
        throw new Error(`${from} ${at}: ${killed.all}`);
      outcome.points += killed.signal === 'SIGKILL' ? 1 : 0;
      await succeed(place);
      const { differing } = await compareFolders(place.out, fresh.out);
      if (differing.length > 0) outcome.differing.push(`${from} ${at}: ${differing.join(' ')}`);
    }
    return outcome;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
