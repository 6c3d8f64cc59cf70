import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readCampaign } from '../results/read-results.ts';
import { buildCampaignView } from '../study/campaign-view.ts';
import type { CampaignPage } from './campaign-page.ts';
import { buildCampaignRow, type CampaignRow } from './campaign-row.ts';
import type { Places } from './places.ts';
import { type Publication, readCampaignPage, readPublication } from './publication.ts';

/** What pages may ask for after the publication itself. */
export type Question = { campaign: string } | 'rows';

/** To `{ campaign }`, its page; to `rows`, the line of each campaign by its id. */
export type Answer<Q extends Question> = Q extends 'rows' ? Map<string, CampaignRow> : CampaignPage;

export interface ReadingRoom {
  publication: Publication;
  /** @throws {ResultsError} where a campaign's files are not what they must be */
  answer(question: Question): Promise<Answer<Question>>;
}

/** Reads what is published, and campaigns one by one as their pages are asked for: never more than one is held. */
export async function openReadingRoom(places: Places): Promise<ReadingRoom> {
  const publication = await readPublication(places);
  const { headers, pageHashes } = publication;
  const file = path.join(places.cache, 'rows.json');
  const kept = await readKept(file);
  const hashOf = (id: string) => pageHashes.get(id) ?? '';

  const readPage = async (id: string): Promise<CampaignPage> => {
    const page = await readCampaignPage(id, places, publication);
    kept.set(hashOf(id), buildCampaignRow(page.view, publication));
    return page;
  };
  const readRow = async (id: string): Promise<CampaignRow> =>
    kept.get(hashOf(id)) ??
    buildCampaignRow(buildCampaignView(await readCampaign(places.results, id), publication), publication);
  const readRows = async (): Promise<Map<string, CampaignRow>> => {
    const rows = new Map<string, CampaignRow>();
    for (const { campaign } of headers) rows.set(campaign.id, await readRow(campaign.id));
    const current = [...rows].map(([id, row]) => [hashOf(id), row]);
    await mkdir(places.cache, { recursive: true });
    await writeFile(file, JSON.stringify(Object.fromEntries(current)));
    return rows;
  };
  return {
    publication,
    answer: (question) => (question === 'rows' ? readRows() : readPage(question.campaign)),
  };
}

/** Lines that an earlier build made, by the hash of what they were made from; none where they can't be read. */
async function readKept(file: string): Promise<Map<string, CampaignRow>> {
  try {
    return new Map(Object.entries(JSON.parse(await readFile(file, 'utf8'))));
  } catch {
    return new Map();
  }
}
