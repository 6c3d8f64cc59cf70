import path from 'node:path';
import { writeSyntheticCampaign, writeSyntheticResults } from './synthetic-campaigns.ts';
import { type TimedBuild, timeBuild } from './timed-build.ts';
import { inWorkFolder } from './work-folder.ts';

export interface SiteScale {
  /** Cold builds, fewest campaigns first. */
  cold: (TimedBuild & { campaigns: number })[];
  /** After one changed campaign, at the most campaigns; each of them with the figures of another seed. */
  rebuild: TimedBuild;
  /** The same pages by Eleventy, cold, at the most campaigns. */
  eleventy: TimedBuild;
}

/** Builds the site of so many synthetic campaigns beside the committed ones, in one run. */
export async function measureScale(root: string, counts: readonly number[]): Promise<SiteScale> {
  return inWorkFolder(root, async (work) => {
    const build = (script: string, name: string, results: string) =>
      timeBuild(path.join(root, script), ['--outDir', path.join(work, 'sites', name)], {
        RESULTS_DIR: results,
        SITE_CACHE: path.join(work, `cache-${name}`),
      });
    const cold: SiteScale['cold'] = [];
    for (const campaigns of counts) {
      const results = path.join(work, `results-${campaigns}`);
      await writeSyntheticResults(root, results, campaigns);
      cold.push({ campaigns, ...(await build('scripts/build.ts', `ours-${campaigns}`, results)) });
    }
    const most = counts.at(-1) as number;
    const results = path.join(work, `results-${most}`);
    const eleventy = await build('src/bench/plain/build-eleventy.ts', 'eleventy', results);
    const middle = Math.ceil(most / 2);
    await writeSyntheticCampaign(results, middle, most + middle);
    const rebuild = await build('scripts/build.ts', `ours-${most}`, results);
    return { cold, rebuild, eleventy };
  });
}
