import path from 'node:path';
import type { Campaign } from '../../model/campaign.ts';
import type { CampaignHeader } from '../../results/read-results.ts';
import type { Project } from './comparison.ts';
import { changedFiles } from './git-state.ts';
import type { State } from './open-state.ts';
import type { StateName } from './resolve-side.ts';

/** Whether git can tell what differs between two states, without any file being read. */
function isKnownToGit(base: StateName, head: StateName, { root, results }: Project): boolean {
  if (base.kind !== 'commit') return false;
  return head.kind === 'commit' || (head.results === results && results === path.join(root, 'results'));
}

/**
 * Folders of `results/` whose files are not the same on both sides.
 * @returns `null` where git can't tell
 */
export async function changedByGit(
  base: StateName,
  head: StateName,
  project: Project,
): Promise<Set<string> | null> {
  const files = await filesByGit(base, head, project, ['results']);
  return files && new Set(files.map((file) => file.split('/')[1] as string));
}

/** The same, by what is in them. */
export async function changedByContent(before: State, after: State): Promise<Set<string>> {
  const [old, now] = [idsOf(before), idsOf(after)];
  const changed = new Set<string>();
  for (const id of new Set([...old, ...now])) {
    const isInBoth = old.has(id) && now.has(id);
    if (!isInBoth || (await before.hash(id)) !== (await after.hash(id))) changed.add(id);
  }
  return changed;
}

function idsOf({ headers, transcriptions }: State): Set<string> {
  return new Set([
    ...headers.map(({ campaign }) => campaign.id),
    ...transcriptions.map(({ record }) => record.id),
  ]);
}

/**
 * Services and scenarios whose files changed, less those that a new campaign measured: a service from another source
 * than the campaign before, a scenario at all. Empty where git can't tell.
 */
export async function unmeasuredChanges(
  base: StateName,
  head: StateName,
  project: Project,
  pairs: readonly { campaign: Campaign; before: CampaignHeader | null }[],
): Promise<string[]> {
  const files = (await filesByGit(base, head, project, ['services', 'scenarios'])) ?? [];
  const changed = new Set(files.filter(isMeasured).map((file) => file.split('/')[1] as string));
  const measured = pairs.flatMap(({ campaign, before }) => [
    ...campaign.config.scenarios,
    ...Object.entries(campaign.contenders)
      .filter(([id, { sourceSha256 }]) => before?.campaign.contenders[id]?.sourceSha256 !== sourceSha256)
      .map(([, { service }]) => service),
  ]);
  return [...changed].filter((id) => !measured.includes(id)).sort();
}

async function filesByGit(
  base: StateName,
  head: StateName,
  project: Project,
  folders: readonly string[],
): Promise<string[] | null> {
  if (base.kind !== 'commit' || !isKnownToGit(base, head, project)) return null;
  return changedFiles(project.root, base.commit, head.kind === 'commit' ? head.commit : null, folders);
}

/** What is below a folder of its own; tests of a service are not what is measured. */
function isMeasured(file: string): boolean {
  return file.split('/').length > 2 && !/_test\.go$|\/test_[^/]*\.py$|\.test\.|(^|\/)tests?\//.test(file);
}
