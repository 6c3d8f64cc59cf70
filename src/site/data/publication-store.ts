import path from 'node:path';
import type { CampaignHeader } from '../../results/read-results.ts';
import type { CampaignFigures } from '../../study/difference/campaign-figures.ts';
import { figuresOf } from '../../study/difference/earlier.ts';
import { comparedText } from '../downloads/campaign-downloads.ts';
import { type AcrossCampaigns, tellAcross } from './across-campaigns.ts';
import type { Beginning } from './begin-publication.ts';
import type { CampaignPage } from './campaign-page.ts';
import { buildCampaignRow, type CampaignRow } from './campaign-row.ts';
import { buildDifferencePage, type DifferencePage } from './difference-page.ts';
import { buildPictures, type PictureFiles } from './files-of-pictures.ts';
import { keepByHash } from './keep-by-hash.ts';
import { compared, hashPages, type PageHashes } from './page-hashes.ts';
import { readCampaignPage, readFigures } from './publication.ts';
import { viewOf } from './read-study.ts';
import { type ScenarioPart, scenarioCandidates, scenarioPart } from './scenario-parts.ts';
import { type ShownCampaign, showCampaign } from './shown-campaign.ts';

/** What pages may ask for after the publication itself. */
export type Question =
  | { campaign: string }
  | { compared: string }
  | { difference: string }
  | 'hashes'
  | 'rows'
  | 'across'
  | 'scenarios'
  | 'pictures';

/**
 * To `{ campaign }`, its page; to `{ compared }`, its file for comparing; to `{ difference }`, what sets it apart from the one
 * before it; to `hashes`, those of the site's parts; to `rows`, the line of each campaign by its id; to `across`, what is
 * told of all of them together; to `scenarios`, what is told of each, in their order; to `pictures`, those that are files
 * of their own.
 */
export type Answer<Q extends Question> = Q extends keyof Answers
  ? Answers[Q]
  : Q extends { difference: string }
    ? DifferencePage
    : Q extends { compared: string }
      ? string
      : CampaignPage;

interface Answers {
  hashes: PageHashes;
  rows: Map<string, CampaignRow>;
  across: AcrossCampaigns;
  scenarios: ScenarioPart[];
  pictures: PictureFiles;
}

export interface PublicationStore {
  /** @throws {RecordError} where a campaign's files are not what they must be */
  answer(question: Question): Promise<Answer<Question>>;
  /**
   * Begins to read what it will take to answer; `answer` says what is wrong with it. After the hashes come the first
   * campaigns that no build has made yet, when the output was looked through for what may stay.
   */
  expect(question: Question): void;
}

/** A campaign's page and what sets it apart from the one before it come one after the other. */
const MOST_HELD = 5;

/** Reads campaigns one by one as their pages are asked for: never more than a few are held. */
export async function openPublicationStore({
  paths,
  publication,
  hashes,
  reader,
}: Beginning): Promise<PublicationStore> {
  const { headers, before, study } = publication;
  const pageHashes = await hashPages(hashes, publication);
  await hashes.save();
  const campaigns = new Map(headers.map((header) => [header.campaign.id, header]));
  /** Of what it is made from, alone and beside others. */
  const hashOf = (id: string) => pageHashes.get(id) as string;
  const comparedHashOf = (id: string) => pageHashes.get(compared(id)) as string;
  const [rows, figures, told] = await Promise.all([
    keepByHash<CampaignRow>(path.join(paths.cache, 'rows.json')),
    keepByHash<CampaignFigures>(path.join(paths.cache, 'figures.json')),
    keepByHash<ScenarioPart | null>(path.join(paths.cache, 'scenarios.json')),
  ]);

  // What the study speaks of was read for it, and stays
  const ofStudy = [study.featured, study.shared.view, study.split.view, ...Object.values(study.series)];
  const known = new Map(ofStudy.flatMap((view) => (view ? [[view.data.campaign.id, view]] : [])));
  const figuresBy = async (id: string): Promise<CampaignFigures> => {
    const own = figures.get(hashOf(id)) ?? (await readFigures(campaigns.get(id) as CampaignHeader, paths));
    figures.set(hashOf(id), own);
    return own;
  };
  const data = makeAhead(async (id) => reader.read(id, await hashes.campaign(id)));
  const shownOf = keepFew(async (id) => {
    const view = known.get(id) ?? viewOf(await data.take(id), publication);
    const records = view.data.rounds.map(({ record }) => record);
    figures.set(hashOf(id), figuresOf({ ...view.data, records }));
    const earlier = await Promise.all((publication.earlier.get(id) ?? []).map(figuresBy));
    return showCampaign(view, earlier, study);
  });
  const differenceOf = keepFew(async (id) => {
    const earlier = before.get(id);
    return earlier === undefined ? null : buildDifferencePage(await shownOf(earlier), await shownOf(id));
  });
  const rowOf = async (id: string): Promise<CampaignRow> => {
    const known = rows.get(comparedHashOf(id));
    if (known) return known;
    const difference = (await differenceOf(id))?.difference ?? null;
    const row = buildCampaignRow(await shownOf(id), difference, publication);
    rows.set(comparedHashOf(id), row);
    return row;
  };

  const candidates = new Map(
    publication.scenarios.map((scenario) => [scenario.id, scenarioCandidates(publication, scenario)]),
  );
  const toldHash = (scenario: string, id: string) => `${scenario} ${hashOf(id)}`;
  const partOf = async (scenario: string, id: string): Promise<ScenarioPart | null> => {
    const hash = toldHash(scenario, id);
    const part = told.get(hash) ?? (await scenarioPart((await shownOf(id)).view, scenario, study));
    told.set(hash, part);
    return part;
  };
  const readScenarios = async (): Promise<ScenarioPart[]> => {
    const shown = new Map<string, ScenarioPart>();
    for (const [scenario, all] of candidates)
      for (const { campaign } of all) {
        const part = await partOf(scenario, campaign.id);
        if (!part) continue;
        shown.set(toldHash(scenario, campaign.id), part);
        break;
      }
    told.save(shown.keys());
    return [...shown.values()];
  };

  const readAlone = async (id: string): Promise<ShownCampaign> => {
    const shown = await shownOf(id);
    await rowOf(id);
    return shown;
  };
  const readPage = async (id: string): Promise<CampaignPage> => {
    const page = await readCampaignPage(await readAlone(id), publication);
    // It is read now, and would be again
    for (const [scenario, [first]] of candidates) if (first?.campaign.id === id) await partOf(scenario, id);
    return page;
  };
  const pages = makeAhead(readPage);
  const readDifference = async (id: string): Promise<DifferencePage> => {
    const page = await differenceOf(id);
    if (!page) throw new Error(`${id}: no campaign before it`);
    return page;
  };
  const readRows = async (): Promise<Map<string, CampaignRow>> => {
    const ids = headers.map(({ campaign }) => campaign.id);
    const all = new Map<string, CampaignRow>();
    for (const id of ids) all.set(id, await rowOf(id));
    // In a build all campaigns were read by now, and rows take memory
    reader.close();
    rows.save(ids.map(comparedHashOf));
    figures.save(ids.map(hashOf));
    return all;
  };
  const begin = () => {
    const unmade = [...campaigns.keys()].sort().filter((id) => !rows.has(comparedHashOf(id)));
    const [first, ...next] = unmade.slice(0, MOST_HELD - 1);
    if (first !== undefined) pages.begin(first);
    for (const id of next) shownOf(id).catch(() => {});
  };
  return {
    expect: (question) => {
      if (question === 'hashes') begin();
      const id = wholeOf(question);
      if (id !== null && !known.has(id) && !shownOf.holds(id)) data.begin(id);
    },
    answer: async (question) => {
      if (question === 'hashes') return pageHashes;
      if (question === 'rows') return readRows();
      if (question === 'across') return tellAcross(publication, await readRows());
      if (question === 'scenarios') return readScenarios();
      if (question === 'pictures') return buildPictures(publication);
      if ('difference' in question) return readDifference(question.difference);
      if ('compared' in question) return comparedText(await readAlone(question.compared));
      return withoutNames(await pages.take(question.campaign));
    },
  };
}

/** Claims are judged by now: no page reads facts once more under the names of their budgets. */
function withoutNames(shown: CampaignPage): CampaignPage {
  return { ...shown, view: { ...shown.view, byBudget: [] } };
}

/** The campaign that a question is of, alone; `null` of others. */
function wholeOf(question: Question): string | null {
  if (typeof question === 'string' || 'difference' in question) return null;
  return 'compared' in question ? question.compared : question.campaign;
}

/** Makes what is asked for, or began before that; who takes it, once, is told what is wrong with it. */
function makeAhead<T>(make: (id: string) => Promise<T>) {
  const begun = new Map<string, Promise<T>>();
  return {
    begin: (id: string): void => {
      const own = begun.get(id) ?? make(id);
      own.catch(() => {});
      begun.set(id, own);
    },
    take: (id: string): Promise<T> => {
      const own = begun.get(id) ?? make(id);
      begun.delete(id);
      return own;
    },
  };
}

/** Makes what is asked for, and keeps what was asked for last. */
function keepFew<T>(make: (id: string) => Promise<T>) {
  const held = new Map<string, Promise<T>>();
  const get = (id: string): Promise<T> => {
    const own = held.get(id) ?? make(id);
    held.delete(id);
    held.set(id, own);
    for (const oldest of held.keys()) if (held.size > MOST_HELD) held.delete(oldest);
    return own;
  };
  return Object.assign(get, { holds: (id: string) => held.has(id) });
}
