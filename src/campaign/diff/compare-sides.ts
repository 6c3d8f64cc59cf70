import path from 'node:path';
import { readClaims } from '../../claims/read-claims.ts';
import type { Campaign } from '../../model/campaign.ts';
import { type CampaignHeader, listResults, readCampaign } from '../../results/read-results.ts';
import { readShown } from '../../results/read-shown.ts';
import { type Manifests, readManifests } from '../../services/read-manifests.ts';
import { buildCampaignView, type CampaignView } from '../../study/campaign-view.ts';
import type { CampaignData } from '../../study/dataset.ts';
import type { Side } from '../../study/difference/comparable.ts';
import { buildDifference, type Difference } from '../../study/difference/difference.ts';
import { comparabilityKey } from '../../study/difference/environment-changes.ts';
import type { Item } from '../../study/difference/inventory.ts';
import { counterpartOf } from '../../study/difference/neighbours.ts';
import {
  buildStudy,
  judgeAlone,
  NothingToPublishError,
  type Study,
  viewOriginals,
} from '../../study/study.ts';
import { EXIT, ExitError } from '../exit-error.ts';
import { changedFiles } from './git-state.ts';
import { historyOf } from './history.ts';
import { openCommit, openFolder, type State } from './open-state.ts';
import type { SideName } from './resolve-side.ts';

export interface Comparison {
  /** What was compared, pt-BR. */
  base: string;
  head: string;
  /** The campaign that matters most, and what becomes of the study's conclusions. */
  main: Difference;
  /** Further new campaigns, each against its own counterpart; without conclusions. */
  others: readonly Difference[];
  /** New campaigns beyond those that are shown. */
  more: number;
  /** Services and scenarios whose files changed and that no new campaign measured. */
  unmeasured: readonly string[];
}

interface Project {
  root: string;
  results: string;
}

/** So many new campaigns are shown, and so many earlier ones tell how much campaigns differ anyway. */
const MOST_OTHERS = 5;
const MOST_HISTORY = 8;

/** @throws {ExitError | ResultsError | ClaimsError} */
export async function compareSides(base: SideName, head: SideName, project: Project): Promise<Comparison> {
  const manifests = await readManifests(project.root);
  if (base.kind === 'campaign' && head.kind === 'campaign')
    return compareCampaigns(base, head, project, manifests);
  if (base.kind === 'campaign' || head.kind === 'campaign') {
    const [one, other] = base.kind === 'campaign' ? [base, head] : [head, base];
    throw new ExitError(
      EXIT.usage,
      `${one.label} é uma campanha, e ${other.label}, não: diga duas campanhas, ou dois estados. Veja: npm run diff -- --help`,
    );
  }
  const open = (side: Exclude<SideName, { kind: 'campaign' }>) =>
    side.kind === 'commit'
      ? openCommit(project.root, side.commit)
      : openFolder(side.results, path.join(project.root, 'content'));
  const old = await open(base);
  try {
    const now = await open(head);
    try {
      return await compareStates({ base, head, old, now, project, manifests });
    } finally {
      await now.close();
    }
  } finally {
    await old.close();
  }
}

type CampaignSide = Extract<SideName, { kind: 'campaign' }>;

/** Each bears the claims out, or not, by what it measured itself. */
async function compareCampaigns(
  base: CampaignSide,
  head: CampaignSide,
  { root }: Project,
  manifests: Manifests,
): Promise<Comparison> {
  const claims = await readClaims(path.join(root, 'content', 'afirmacoes'));
  const { headers, transcriptions } = await listResults(head.results);
  const originals = viewOriginals({ transcriptions, services: manifests.services });
  const sideOf = async ({ results, id }: CampaignSide): Promise<Side<CampaignView>> => {
    const view = buildCampaignView(await readCampaign(results, id), manifests);
    const judged = view.publishable
      ? judgeAlone(view, { claims, originals, scenarios: manifests.scenarios })
      : [];
    return { view, claims: judged };
  };
  const [old, now] = [await sideOf(base), await sideOf(head)];
  const read = (id: string) => readCampaign(head.results, id);
  const main = await difference(old, now, headers, read, manifests);
  return { base: base.label, head: head.label, main, others: [], more: 0, unmeasured: [] };
}

interface States {
  base: SideName;
  head: SideName;
  old: State;
  now: State;
  project: Project;
  manifests: Manifests;
}

async function compareStates(states: States): Promise<Comparison> {
  const { base, head, old, now, manifests } = states;
  const changed = await changedCampaigns(states);
  const [studyThen, studyNow] = [await studyOf(old, manifests), await studyOf(now, manifests)];
  const featured = studyNow?.featured.data.campaign.id;
  // The one on the front page first, then the newest
  const news = now.headers
    .filter(({ campaign }) => changed.has(campaign.id))
    .sort((a, b) => Number(b.campaign.id === featured) - Number(a.campaign.id === featured));
  const pairs = news.map((header) => ({
    campaign: header.campaign,
    before: counterpartOf(header, old.headers),
  }));

  const viewOf = async (state: State, id: string | undefined) =>
    id === undefined ? null : buildCampaignView(await state.read(id), manifests);
  const compare = async (then: string | undefined, id: string | undefined, withClaims: boolean) =>
    difference(
      { view: await viewOf(old, then), claims: (withClaims && studyThen?.claims) || [] },
      { view: await viewOf(now, id), claims: (withClaims && studyNow?.claims) || [] },
      now.headers,
      now.read,
      manifests,
    );
  const [first, ...rest] = pairs;
  const main = first
    ? await compare(first.before?.campaign.id, first.campaign.id, true)
    : await compare(studyThen?.featured.data.campaign.id, featured, true);
  const others: Difference[] = [];
  for (const { campaign, before } of rest.slice(0, MOST_OTHERS)) {
    others.push(await compare(before?.campaign.id, campaign.id, false));
  }
  return {
    base: base.label,
    head: head.label,
    main: withCampaigns(main, old.headers, now.headers),
    others,
    more: Math.max(0, rest.length - MOST_OTHERS),
    unmeasured: await unmeasured(states, pairs),
  };
}

async function difference(
  old: Side<CampaignView>,
  now: Side<CampaignView>,
  headers: readonly CampaignHeader[],
  read: (id: string) => Promise<CampaignData>,
  manifests: Manifests,
): Promise<Difference> {
  const [before, view] = [old.view?.data.campaign, now.view];
  if (!before || !view) return buildDifference(old, now);
  const own = view.data.campaign;
  const key = comparabilityKey(view.data);
  const alike = headers.filter(
    (header) => ![before.id, own.id].includes(header.campaign.id) && comparabilityKey(header) === key,
  );
  const campaigns: CampaignData[] = [];
  for (const { campaign } of alike.slice(0, MOST_HISTORY)) campaigns.push(await read(campaign.id));
  return buildDifference(old, now, historyOf(campaigns, view, manifests));
}

/** Ids of the campaigns whose files are not the same on both sides. */
async function changedCampaigns({ base, head, old, now, project }: States): Promise<Set<string>> {
  if (base.kind === 'commit' && isKnownToGit(head, project)) {
    const files = await changedFiles(project.root, base.commit, commitOf(head), ['results']);
    return new Set(files.map((file) => file.split('/')[1] as string));
  }
  const changed = new Set<string>();
  for (const { campaign } of [...old.headers, ...now.headers]) {
    const { id } = campaign;
    const isInBoth = [old, now].every(({ headers }) => headers.some((each) => each.campaign.id === id));
    if (!isInBoth || (await old.read(id)).dataSha256 !== (await now.read(id)).dataSha256) changed.add(id);
  }
  return changed;
}

function isKnownToGit(head: SideName, { root, results }: Project): boolean {
  return (
    head.kind === 'commit' ||
    (head.kind === 'folder' && head.results === results && results === path.join(root, 'results'))
  );
}

function commitOf(side: SideName): string | null {
  return side.kind === 'commit' ? side.commit : null;
}

/** What the study says on one side; `null` where there is nothing to publish. */
async function studyOf(state: State, manifests: Manifests): Promise<Study | null> {
  const campaigns = await readShown(state.headers, state.read);
  const { transcriptions, claims } = state;
  try {
    return buildStudy({ campaigns, transcriptions, claims, ...manifests });
  } catch (error) {
    if (error instanceof NothingToPublishError) return null;
    throw error;
  }
}

function withCampaigns(
  main: Difference,
  old: readonly CampaignHeader[],
  now: readonly CampaignHeader[],
): Difference {
  const missing = (there: readonly CampaignHeader[], from: readonly CampaignHeader[]): Item[] => {
    const known = new Set(from.map(({ campaign }) => campaign.id));
    return there
      .filter(({ campaign }) => !known.has(campaign.id))
      .map(({ campaign }) => ({ kind: 'campaign', id: campaign.id }));
  };
  return {
    ...main,
    added: [...missing(now, old), ...main.added],
    removed: [...missing(old, now), ...main.removed],
  };
}

/** By the files that changed, less what a new campaign measured from another source than the one before it. */
async function unmeasured(
  { base, head, project }: States,
  pairs: readonly { campaign: Campaign; before: CampaignHeader | null }[],
): Promise<string[]> {
  if (base.kind !== 'commit' || !isKnownToGit(head, project)) return [];
  const files = await changedFiles(project.root, base.commit, commitOf(head), ['services', 'scenarios']);
  const ids = new Set(files.filter(isMeasured).map((file) => file.split('/')[1] as string));
  const measured = pairs.flatMap(({ campaign, before }) =>
    Object.entries(campaign.services)
      .filter(([id, { sourceSha256 }]) => before?.campaign.services[id]?.sourceSha256 !== sourceSha256)
      .map(([id]) => id),
  );
  return [...ids].filter((id) => !measured.includes(id)).sort();
}

/** Tests of a service are not what is measured. */
function isMeasured(file: string): boolean {
  return !/_test\.go$|\.test\.|(^|\/)tests?\//.test(file);
}
