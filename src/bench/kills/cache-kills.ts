import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { compareFolders } from '../../site/compare-folders.ts';

export interface CacheKills {
  /** Calls of the file system of what keeps pages, and those before which the build was killed. */
  calls: number;
  points: number;
  /** Points after which the next build left another folder than one from nothing. */
  stale: string[];
  /** Points after which the next build left files beside its folder and its cache. */
  leftOver: string[];
}

/** Whatever of ours touches the folder and the cache; and what stands in for Astro alone, which replaces pages. */
const FROM =
  'src/(?:site/(?:kept-output|copy-records|build-cache|own-folder)|records/|bench/kills/build-lightly)';
export const ASTRO = 'src/bench/kills/build-lightly';

/**
 * Kills builds of one-line pages, with all else that a build does to its folder and its cache, before calls of the file
 * system. What comes next is a build of the same results, or of those from before: a page of the killed build must be in
 * neither.
 * @param root the project's folder
 * @param before results of a build that went well
 * @param after results of the killed one
 * @param from code before whose calls it is killed
 * @param most how many points, evenly among all
 * @param bare without the mark that a build is at it: what the harness finds then shows that it finds anything
 * @param atOnce how many points are tried side by side
 */
export async function killLightBuilds(
  root: string,
  before: string,
  after: string,
  { from = FROM, most = Number.POSITIVE_INFINITY, bare = false, atOnce = 1 } = {},
): Promise<CacheKills> {
  const work = await mkdtemp(path.join(os.tmpdir(), 'cache-kills-'));
  const preload = new URL('kill-before-call.mjs', import.meta.url).href;
  const script = path.join(import.meta.dirname, 'build-lightly.ts');
  const build = (results: string, folder: string, kill: Record<string, string> = {}) => {
    const places = [path.join(folder, 'out'), path.join(folder, 'cache'), ...(bare ? ['bare'] : [])];
    return execa(process.execPath, ['--import', preload, script, root, results, ...places], {
      env: kill,
      reject: false,
      all: true,
    });
  };
  const succeed = async (results: string, folder: string, kill?: Record<string, string>) => {
    const { exitCode, all } = await build(results, folder, kill);
    if (exitCode !== 0) throw new Error(`an undisturbed build failed: ${all}`);
  };
  // What a build notes of its folder has the folder's name in it: what went well stays where it was built
  const openPlace = async (number: number) => {
    const [here, kept] = [path.join(work, `here-${number}`), path.join(work, `kept-${number}`)];
    await succeed(before, here);
    await cp(here, kept, { recursive: true, preserveTimestamps: true });
    const goBack = async () => {
      await rm(here, { recursive: true, force: true });
      await cp(kept, here, { recursive: true, preserveTimestamps: true });
    };
    return { here, goBack };
  };
  try {
    const fresh = new Map<string, string>();
    for (const results of [before, after]) {
      const folder = path.join(work, `fresh-${fresh.size}`);
      await succeed(results, folder);
      fresh.set(results, path.join(folder, 'out'));
    }
    const counted = path.join(work, 'calls');
    const places = await Promise.all(Array.from({ length: atOnce }, (_, number) => openPlace(number)));
    const [first] = places as [(typeof places)[number]];
    await first.goBack();
    await succeed(after, first.here, { KILL_FROM: from, KILL_COUNT_FILE: counted });
    const calls = Number(await readFile(counted, 'utf8'));
    const step = Math.max(1, calls / most);
    const length = Math.min(calls, most);
    const points = Array.from({ length }, (_, point) => Math.floor(point * step) + 1);
    const outcome: CacheKills = { calls, points: 0, stale: [], leftOver: [] };
    const killAt = async (at: number, { here, goBack }: (typeof places)[number]) => {
      for (const [name, next] of [
        ['the same', after],
        ['those before', before],
      ] as const) {
        await goBack();
        const killed = await build(after, here, { KILL_FROM: from, KILL_AT: String(at) });
        if (killed.signal !== 'SIGKILL') throw new Error(`call ${at}: not killed: ${killed.all}`);
        await succeed(next, here);
        const { differing } = await compareFolders(path.join(here, 'out'), fresh.get(next) as string);
        if (differing.length > 0) outcome.stale.push(`${at}, then ${name}: ${differing.join(' ')}`);
        const others = (await readdir(here)).filter((file) => file !== 'out' && file !== 'cache');
        if (others.length > 0) outcome.leftOver.push(`${at}, then ${name}: ${others.join(' ')}`);
      }
      outcome.points += 1;
    };
    const queue = points.values();
    await Promise.all(
      places.map(async (place) => {
        for (const at of queue) await killAt(at, place);
      }),
    );
    return outcome;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
