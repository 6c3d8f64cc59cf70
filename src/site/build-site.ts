import path from 'node:path';
import { withCache } from './build-cache.ts';
import { loadPageHashes, startReading } from './data/load-publication.ts';
import { claimFolder, expectPlaceForOutput } from './own-folder.ts';
import { sitePaths } from './paths.ts';

/**
 * Builds the site from the project's results and prose, or from those that RESULTS_DIR and CONTENT_DIR name.
 * @param root the project's folder
 * @param folder where to, absolute
 * @returns the folder
 * @throws {RecordError | ContentError} where data or prose are not what they must be
 * @throws {ExpectedError} where the folder is not ours, or another build is at it
 */
export async function buildSite(root: string, folder = path.join(root, 'dist')): Promise<string> {
  const paths = sitePaths(root, process.env);
  expectPlaceForOutput(root, folder, [paths.results, paths.content]);
  await claimFolder(folder);
  await withCache(paths.cache, async () => {
    startReading(paths);
    Object.assign(process.env, { NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' });
    const { build } = await import('astro');
    try {
      await build({ root, outDir: folder, logLevel: 'warn' });
    } catch (error) {
      // The bundler wraps what reading throws
      await loadPageHashes();
      throw error;
    }
  });
  return folder;
}
