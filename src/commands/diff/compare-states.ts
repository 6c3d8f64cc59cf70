import path from 'node:path';
import type { Manifests } from '../../manifests/read-manifests.ts';
import type { CampaignData } from '../../model/dataset.ts';
import { countedRounds } from '../../study/blocks.ts';
import { buildCampaignView } from '../../study/campaign-view.ts';
import type { Difference } from '../../study/difference/difference.ts';
import type { Item } from '../../study/difference/inventory.ts';
import { counterpartOf } from '../../study/difference/neighbours.ts';
import { readShown } from '../../study/select-featured.ts';
import { buildStudy, NothingToPublishError, type Study } from '../../study/study.ts';
import { changedByContent, changedByGit, unmeasuredChanges } from './changed-campaigns.ts';
import { compareViews } from './compare-views.ts';
import type { Comparison, Project } from './comparison.ts';
import { openCommit, openFolder, type State } from './open-state.ts';
import type { StateName } from './resolve-side.ts';

/** So many new campaigns are shown beside the first. */
const MOST_OTHERS = 5;

/** What the study says before and after, and each campaign that is new or not as it was beside its counterpart. */
export async function compareStates(
  base: StateName,
  head: StateName,
  project: Project,
  manifests: Manifests,
): Promise<Comparison> {
  const byGit = await changedByGit(base, head, project);
  const now = await open(head, project);
  try {
    const old = await open(base, project, byGit && { state: now, changed: byGit });
    try {
      const changed = byGit ?? (await changedByContent(old, now));
      return await compare({ base, head, old, now, changed, project, manifests });
    } finally {
      old.close();
    }
  } finally {
    now.close();
  }
}

async function open(
  side: StateName,
  { root }: Project,
  known: Parameters<typeof openCommit>[2] = null,
): Promise<State> {
  return side.kind === 'commit'
    ? openCommit(root, side.commit, known)
    : openFolder(side.results, path.join(root, 'content'));
}

interface States {
  base: StateName;
  head: StateName;
  old: State;
  now: State;
  changed: ReadonlySet<string>;
  project: Project;
  manifests: Manifests;
}

async function compare({ base, head, old, now, changed, project, manifests }: States): Promise<Comparison> {
  const [shownThen, shownNow] = [
    await readShown(old.headers, { read: old.read, isPublishable }, old.featured),
    await readShown(now.headers, { read: now.read, isPublishable }, now.featured),
  ];
  const studyNow = studyOf(now, shownNow, manifests);
  const isSame = isEqual(shownThen, shownNow) && saysTheSame(old, now);
  const studyThen = isSame ? studyNow : studyOf(old, shownThen, manifests);
  const featured = studyNow?.featured.data.campaign.id;
  // The one on the front page first, then the newest
  const news = now.headers
    .filter(({ campaign }) => changed.has(campaign.id))
    .sort((a, b) => Number(b.campaign.id === featured) - Number(a.campaign.id === featured));
  const pairs = news.map((header) => ({
    campaign: header.campaign,
    before: counterpartOf(header, old.headers),
  }));

  const viewOf = async (state: State, study: Study | null, id: string | undefined) => {
    if (id === undefined) return null;
    if (study?.featured.data.campaign.id === id) return study.featured;
    return buildCampaignView(await state.read(id), { ...manifests, claims: state.claims });
  };
  const beside = async (then: string | undefined, id: string | undefined, withClaims: boolean) =>
    compareViews(
      { view: await viewOf(old, studyThen, then), claims: (withClaims && studyThen?.claims) || [] },
      { view: await viewOf(now, studyNow, id), claims: (withClaims && studyNow?.claims) || [] },
      now,
    );
  const [first, ...rest] = pairs;
  const main = first
    ? await beside(first.before?.campaign.id, first.campaign.id, true)
    : await beside(studyThen?.featured.data.campaign.id, featured, true);
  const others: Difference[] = [];
  for (const { campaign, before } of rest.slice(0, MOST_OTHERS)) {
    others.push(await beside(before?.campaign.id, campaign.id, false));
  }
  return {
    base: base.label,
    head: head.label,
    main: withCampaigns(main, old, now),
    others,
    more: Math.max(0, rest.length - MOST_OTHERS),
    unchanged: changed.size === 0,
    unmeasured: await unmeasuredChanges(base, head, project, pairs),
  };
}

function isPublishable(data: CampaignData): boolean {
  return countedRounds(data).length > 0;
}

/** `null` where there is nothing to publish. */
function studyOf(
  { transcriptions, claims, featured }: State,
  campaigns: CampaignData[],
  manifests: Manifests,
): Study | null {
  try {
    return buildStudy({ campaigns, transcriptions, claims, featured, ...manifests });
  } catch (error) {
    if (error instanceof NothingToPublishError) return null;
    throw error;
  }
}

function isEqual(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

/** Whether claims, the original's figures and what is shown are the same. */
function saysTheSame(a: State, b: State): boolean {
  const said = ({ claims, transcriptions, featured }: State) =>
    JSON.stringify([claims, transcriptions, featured]);
  return said(a) === said(b);
}

/** With the campaigns that came and went. */
function withCampaigns(main: Difference, old: State, now: State): Difference {
  const missing = (there: State, from: State): Item[] => {
    const known = new Set(from.headers.map(({ campaign }) => campaign.id));
    return there.headers
      .filter(({ campaign }) => !known.has(campaign.id))
      .map(({ campaign }) => ({ kind: 'campaign', id: campaign.id }));
  };
  return {
    ...main,
    added: [...missing(now, old), ...main.added],
    removed: [...missing(old, now), ...main.removed],
  };
}
