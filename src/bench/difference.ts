import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type Manifests, readManifests } from '../manifests/read-manifests.ts';
import type { CampaignData } from '../model/dataset.ts';
import { readResults } from '../results/read-results.ts';
import { buildCampaignView } from '../study/campaign-view.ts';
import { buildDifference } from '../study/difference/build-difference.ts';
import type { CampaignFigures } from '../study/difference/campaign-figures.ts';
import type { Difference } from '../study/difference/difference.ts';
import { earlierCampaigns, figuresOf } from '../study/difference/earlier.ts';
import { comparabilityChanges } from '../study/difference/environment-changes.ts';
import { gitOptions, runGit } from '../tools/git.ts';
import { median } from './median.ts';
import { resampleBlocks } from './resample-blocks.ts';
import { syntheticId, writeSyntheticResults } from './synthetic-campaigns.ts';

/** Two real campaigns of the same code on the same machine, resampled. */
export interface SameCode {
  old: string;
  new: string;
  pairs: number;
  /** Of them, those in which no figure "mudou". */
  quiet: number;
  /** What the two say as they are. */
  verdict: string;
}

const SEED = 20;

/**
 * The newest two committed campaigns that can be compared and were built from the same sources: whole blocks of each
 * are drawn with replacement, and each pair of draws is compared as two campaigns are.
 * @returns `null` where there are no such two
 */
export async function resampleSameCode(root: string, pairs: number): Promise<SameCode | null> {
  const manifests = await readManifests(root);
  const { campaigns } = await readResults(path.join(root, 'results'));
  const [old, now] = findTwins(campaigns) ?? [];
  if (!old || !now) return null;
  const random = xoroshiro128plus(SEED);
  const earlier = earlierFigures(campaigns, now);
  const found = Array.from({ length: pairs }, () =>
    compare(resampleBlocks(old, random), resampleBlocks(now, random), manifests, earlier),
  );
  return {
    old: old.campaign.id,
    new: now.campaign.id,
    pairs,
    quiet: found.filter(({ metrics }) => metrics.every(({ verdict }) => verdict !== 'mudou')).length,
    verdict: compare(old, now, manifests, earlier).verdict,
  };
}

/** What the newest campaign of containers says beside one of processes; `null` where there are not both. */
export async function compareEngines(root: string): Promise<Difference | null> {
  const { campaigns } = await readResults(path.join(root, 'results'));
  const contained = campaigns.find(({ campaign }) => campaign.engine === 'compose');
  const native = campaigns.find(
    ({ campaign }) =>
      campaign.engine === 'native' && campaign.plan.preset === contained?.campaign.plan.preset,
  );
  return contained && native ? compare(native, contained, await readManifests(root)) : null;
}

export interface DiffTimes {
  campaigns: number;
  /** Wall time of the command between two campaigns of the project; medians. */
  twoMs: number;
  /** Between two of so many, and by default over them in git. */
  twoOfManyMs: number;
  manyMs: number;
}

/** The command as a process of its own, in a repository of its own; everything is gone afterwards. */
export async function timeDiffs(root: string, campaigns: number, repetitions: number): Promise<DiffTimes> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-diff-'));
  try {
    const git = (...args: string[]) =>
      runGit(folder, ['-c', 'user.name=b', '-c', 'user.email=b@b.example', ...args]);
    const from = pathToFileURL(root).href;
    await execa('git', ['clone', '--quiet', '--depth', '1', from, folder], gitOptions(folder));
    await rm(path.join(folder, 'results'), { recursive: true });
    await writeSyntheticResults(root, path.join(folder, 'results'), campaigns);
    const newest = `results/${syntheticId(campaigns)}`;
    await git('add', '-A', '--', `:!${newest}`);
    await git('commit', '--quiet', '-m', 'Many');
    await git('add', '-A');
    await git('commit', '--quiet', '-m', 'One more');
    const script = path.join(root, 'scripts/diff.ts');
    const real = (await readResults(path.join(root, 'results'))).campaigns;
    const two = findTwins(real) ?? real.slice(0, 2);
    const time = async (project: string, ...args: string[]) => {
      const times: number[] = [];
      for (let index = 0; index < repetitions; index += 1) {
        const begin = performance.now();
        await execa(process.execPath, [script, ...args], { env: { DIFF_ROOT: project } });
        times.push(performance.now() - begin);
      }
      return median(times);
    };
    return {
      campaigns,
      twoMs: await time(root, ...two.map(({ campaign }) => campaign.id)),
      twoOfManyMs: await time(folder, syntheticId(1), syntheticId(2)),
      manyMs: await time(folder),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function findTwins(campaigns: readonly CampaignData[]): [CampaignData, CampaignData] | null {
  for (const now of campaigns) {
    const old = campaigns.find(
      (other) =>
        other.campaign.createdAt < now.campaign.createdAt &&
        comparabilityChanges(other.campaign, now.campaign).length === 0 &&
        sourcesOf(other) === sourcesOf(now),
    );
    if (old) return [old, now];
  }
  return null;
}

function sourcesOf({ campaign }: CampaignData): string {
  return JSON.stringify([
    campaign.plan.order[0]?.length,
    ...Object.entries(campaign.contenders)
      .map(([id, { sourceSha256 }]) => `${id} ${sourceSha256}`)
      .sort(),
  ]);
}

/** Of those before a campaign that tell how much campaigns differ anyway. */
function earlierFigures(campaigns: readonly CampaignData[], now: CampaignData): CampaignFigures[] {
  const ids = earlierCampaigns(campaigns).get(now.campaign.id) ?? [];
  return campaigns
    .filter(({ campaign }) => ids.includes(campaign.id))
    .map((data) => figuresOf({ ...data, records: data.rounds.map(({ record }) => record) }));
}

function compare(
  old: CampaignData,
  now: CampaignData,
  manifests: Manifests,
  earlier: readonly CampaignFigures[] = [],
): Difference {
  const side = (data: CampaignData) => ({
    view: buildCampaignView(data, { ...manifests, claims: [] }),
    claims: [],
  });
  return buildDifference(side(old), { ...side(now), earlier });
}
