import type { CampaignPage } from './campaign-page.ts';
import type { CampaignRow } from './campaign-row.ts';
import { type Clerk, callClerk } from './clerk.ts';
import type { DifferencePage } from './difference-page.ts';
import type { Places } from './places.ts';
import type { Publication } from './publication.ts';

/** What is read, and what was asked for. */
interface Desk extends Clerk {
  publication: Promise<Publication>;
  /** What was asked for of campaigns and is not yet left behind, by id. */
  asked: Map<string, Asked>;
}

interface Asked {
  page: Promise<CampaignPage>;
  /** `null` where no campaign is before it. */
  difference: Promise<DifferencePage> | null;
}

const KEY = Symbol.for('estudo.publication');
/** The configuration and the pages are one process, but Astro gives each its own copy of this module. */
const shared = globalThis as { [KEY]?: Desk };

/**
 * Reads what is on the disk now, in a thread of its own: that takes as long as everything that Astro does before its
 * first page. What was being read before is given up.
 */
export function startReading(places: Places): void {
  shared[KEY]?.dismiss();
  const { first, ...clerk } = callClerk(places);
  // A failure is for the page that waits for it, not for the moment when none does yet
  first.catch(() => {});
  shared[KEY] = { ...clerk, publication: first, asked: new Map() };
}

export function isReading(): boolean {
  return shared[KEY] !== undefined;
}

/** What the pages show, the same for all of them. @throws what `readPublication` throws */
export function loadPublication(): Promise<Publication> {
  return openDesk().publication;
}

/** The line of every campaign, by its id. @throws {ResultsError} */
export async function loadRows(): Promise<Map<string, CampaignRow>> {
  const desk = openDesk();
  await desk.publication;
  return desk.ask('rows');
}

/** What the page of one campaign shows. @throws {ResultsError} */
export async function loadCampaignPage(id: string): Promise<CampaignPage> {
  return (await askFor(id)).page;
}

/** What sets a campaign apart from the one before it; `null` where there is none. @throws {ResultsError} */
export async function loadDifferencePage(id: string): Promise<DifferencePage | null> {
  return (await askFor(id)).difference;
}

/** The next campaign in the order of the headers is read ahead while this one is laid out. */
async function askFor(id: string): Promise<Asked> {
  const desk = openDesk();
  const { headers, before } = await desk.publication;
  const index = headers.findIndex(({ campaign }) => campaign.id === id);
  const wanted = headers.slice(index, index + 2).map(({ campaign }) => campaign.id);
  for (const known of desk.asked.keys()) if (!wanted.includes(known)) desk.asked.delete(known);
  for (const each of wanted) {
    if (desk.asked.has(each)) continue;
    const page = desk.ask({ campaign: each });
    const difference = before.has(each) ? desk.ask({ difference: each }) : null;
    // A failure is for the page that waits for it
    for (const answer of [page, difference]) answer?.catch(() => {});
    desk.asked.set(each, { page, difference });
  }
  return desk.asked.get(id) as Asked;
}

function openDesk(): Desk {
  const desk = shared[KEY];
  if (!desk) throw new Error('nothing is being read: astro.config.mjs lacks its integration');
  return desk;
}
