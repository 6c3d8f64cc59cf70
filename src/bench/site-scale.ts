import path from 'node:path';
import { buildPlainly, type Drawing, type PlainBuild } from './plain/build-plainly.ts';
import { type CampaignShape, writeSyntheticCampaign, writeSyntheticResults } from './synthetic-campaigns.ts';
import { type TimedBuild, timeBuild } from './timed-build.ts';
import { inWorkFolder } from './work-folder.ts';

export interface SiteScale {
  /** Cold builds, fewest campaigns first. */
  cold: (TimedBuild & { campaigns: number })[];
  /** After one changed campaign, at the most campaigns; each of them with the figures of another seed. */
  rebuild: TimedBuild;
  /** What its pages show by Eleventy, cold, at the most campaigns. */
  eleventy: Record<Drawing, PlainBuild>;
}

/** Builds the site of so many synthetic campaigns beside the committed ones, in one run. */
export async function measureScale(
  root: string,
  counts: readonly number[],
  shape: CampaignShape = 'short',
): Promise<SiteScale> {
  return inWorkFolder(root, async (work) => {
    const folderOf = (campaigns: number, what: string) => path.join(work, `${what}-${campaigns}`);
    const build = (campaigns: number) =>
      timeBuild(path.join(root, 'scripts/build.ts'), ['--outDir', folderOf(campaigns, 'site')], {
        RESULTS_DIR: folderOf(campaigns, 'results'),
        SITE_CACHE: folderOf(campaigns, 'cache'),
      });
    const cold: SiteScale['cold'] = [];
    for (const campaigns of counts) {
      await writeSyntheticResults(root, folderOf(campaigns, 'results'), campaigns, shape);
      cold.push({ campaigns, ...(await build(campaigns)) });
    }
    const most = counts.at(-1) as number;
    const results = folderOf(most, 'results');
    const plainly = (drawing: Drawing) =>
      buildPlainly(root, { folder: folderOf(most, 'site'), results }, path.join(work, drawing), drawing);
    const eleventy = { alone: await plainly('alone'), kept: await plainly('kept') };
    const middle = Math.ceil(most / 2);
    await writeSyntheticCampaign(results, middle, most + middle, shape);
    const rebuild = await build(most);
    return { cold, rebuild, eleventy };
  });
}

type Cold = SiteScale['cold'][number];

/** What each campaign takes that comes to fewer: of each pair of builds, bytes of the peak; `null` where that was not measured. */
export function bytesEach(fewer: Cold, more: Cold): number | null {
  if (fewer.peakBytes === null || more.peakBytes === null) return null;
  return (more.peakBytes - fewer.peakBytes) / (more.campaigns - fewer.campaigns);
}

/** The same of time, ms. */
export function msEach(fewer: Cold, more: Cold): number {
  return (more.ms - fewer.ms) / (more.campaigns - fewer.campaigns);
}
