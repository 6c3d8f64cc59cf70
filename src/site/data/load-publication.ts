import type { SitePaths } from '../paths.ts';
import type { AcrossCampaigns } from './across-campaigns.ts';
import type { CampaignPage } from './campaign-page.ts';
import type { CampaignRow } from './campaign-row.ts';
import type { DifferencePage } from './difference-page.ts';
import type { PictureFiles } from './files-of-pictures.ts';
import type { PageHashes } from './page-hashes.ts';
import type { ShownPublication } from './publication.ts';
import type { ScenarioPart } from './scenario-parts.ts';
import { startWorker, type WorkerClient } from './worker-client.ts';

/** What is read, and what was asked for. */
interface Session extends WorkerClient {
  publication: Promise<ShownPublication>;
  /** Parts of the site of which an earlier build left everything. */
  left: ReadonlySet<string>;
  /** Campaigns in the order of their pages, where that is known. */
  planned: readonly PlannedCampaign[];
  /** What was asked for of campaigns and is not yet left behind, by id. */
  asked: Map<string, Asked>;
  /** Asked for by several pages. */
  hashes: Promise<PageHashes> | null;
  all: { rows: Promise<Map<string, CampaignRow>>; across: Promise<AcrossCampaigns> } | null;
  scenarios: Promise<ScenarioPart[]> | null;
  pictures: Promise<PictureFiles> | null;
}

/** A campaign some of whose files are made. */
export interface PlannedCampaign {
  id: string;
  /** Also what shows it alone: most of the work. */
  whole: boolean;
}

interface Asked {
  /** `null` where nothing but what compares it is made. */
  page: Promise<CampaignPage> | null;
  /** The file that a browser compares campaigns by; `null` where the page is there, which has more. */
  compared: Promise<string> | null;
  /** `null` where no campaign is before it. */
  difference: Promise<DifferencePage> | null;
}

const KEY = Symbol.for('estudo.publication');
/** The configuration and the pages are one process, but Astro gives each its own copy of this module. */
const shared = globalThis as { [KEY]?: Session };

/**
 * Reads what is on the disk now, in a thread of its own: that takes as long as everything that Astro does before its
 * first page. What was being read before is given up.
 */
export function startReading(paths: SitePaths): void {
  shared[KEY]?.close();
  const { first, ...client } = startWorker(paths);
  // A failure is for the page that waits for it, not for the moment when none does yet
  first.catch(() => {});
  shared[KEY] = {
    ...client,
    ...{
      publication: first,
      left: new Set(),
      planned: [],
      asked: new Map(),
      hashes: null,
      all: null,
      scenarios: null,
      pictures: null,
    },
  };
}

/** Of which parts nothing is made; see `PageHashes`. */
export function leaveAlone(parts: ReadonlySet<string>): void {
  openSession().left = parts;
}

/** Whether something is made of a part of the site. */
export function isMade(part: string): boolean {
  return !openSession().left.has(part);
}

/** When the last page is made: what was read takes memory. */
export function stopReading(): void {
  openSession().close();
}

/** Which campaigns will be asked for, one after the other: what comes next is read while pages are laid out. */
export function planCampaigns(planned: readonly PlannedCampaign[]): void {
  openSession().planned = planned;
}

export function isReading(): boolean {
  return shared[KEY] !== undefined;
}

/** What the pages show, the same for all of them. @throws what `readPublication` throws */
export function loadPublication(): Promise<ShownPublication> {
  return openSession().publication;
}

/** Of the parts of the site. @throws what `readPublication` throws, and where a campaign can't be read */
export function loadPageHashes(): Promise<PageHashes> {
  const session = openSession();
  session.hashes ??= session.ask('hashes');
  return session.hashes;
}

/** The line of every campaign, by its id. @throws {RecordError} */
export async function loadRows(): Promise<Map<string, CampaignRow>> {
  const session = openSession();
  await session.publication;
  return askForAll(session).rows;
}

/** What is told of all campaigns together. @throws {RecordError} */
export async function loadAcross(): Promise<AcrossCampaigns> {
  const session = openSession();
  await session.publication;
  return askForAll(session).across;
}

/** What is told of each scenario that was measured, in their order. @throws {RecordError} */
export async function loadScenarios(): Promise<ScenarioPart[]> {
  const session = openSession();
  await session.publication;
  session.scenarios ??= session.ask('scenarios');
  return session.scenarios;
}

/** The pictures that are files of their own, by their addresses. */
export async function loadPictures(): Promise<PictureFiles> {
  const session = openSession();
  await session.publication;
  session.pictures ??= session.ask('pictures');
  return session.pictures;
}

/** What the page of one campaign shows. @throws {RecordError} */
export async function loadCampaignPage(id: string): Promise<CampaignPage> {
  const { page } = await askFor(id);
  if (!page) throw new Error(`${id}: only what compares it was to be made`);
  return page;
}

/** The file that browsers compare a campaign by, where nothing else of it is made, else `null`. @throws {RecordError} */
export async function loadCompared(id: string): Promise<string | null> {
  return (await askFor(id)).compared;
}

/** What sets a campaign apart from the one before it; `null` where there is none. @throws {RecordError} */
export async function loadDifferencePage(id: string): Promise<DifferencePage | null> {
  return (await askFor(id)).difference;
}

/** What is of all campaigns, which is drawn while pages are laid out. */
function askForAll(session: Session): NonNullable<Session['all']> {
  if (session.all) return session.all;
  const all = { rows: session.ask('rows'), across: session.ask('across') };
  // A failure is for the page that waits for it
  for (const answer of [all.rows, all.across]) answer.catch(() => {});
  session.all = all;
  return all;
}

/** So many campaigns are read ahead: some take longer to read, and others to lay out. */
const AHEAD = 4;

/** What of one campaign, and of those after it in the plan; what came before it is let go. */
async function askFor(id: string): Promise<Asked> {
  const session = openSession();
  const { before } = await session.publication;
  const index = session.planned.findIndex((each) => each.id === id);
  const wanted = index === -1 ? [{ id, whole: true }] : session.planned.slice(index, index + 1 + AHEAD);
  const isWanted = (known: string) => wanted.some((each) => each.id === known);
  for (const known of session.asked.keys()) if (!isWanted(known)) session.asked.delete(known);
  for (const { id: each, whole } of wanted) {
    if (session.asked.has(each)) continue;
    const page = whole ? session.ask({ campaign: each }) : null;
    const compared = whole ? null : session.ask({ compared: each });
    const difference = before.has(each) ? session.ask({ difference: each }) : null;
    // A failure is for the page that waits for it
    for (const answer of [page, compared, difference]) answer?.catch(() => {});
    session.asked.set(each, { page, compared, difference });
  }
  if (session.planned.at(-1) === wanted.at(-1)) askForAll(session);
  return session.asked.get(id) as Asked;
}

function openSession(): Session {
  const session = shared[KEY];
  if (!session) throw new Error('nothing is being read: astro.config.mjs lacks its integration');
  return session;
}
