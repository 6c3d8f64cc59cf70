import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CampaignData } from '../../model/dataset.ts';
import { atomicWrite } from '../../records/atomic-write.ts';
import { type CampaignHeader, folders } from '../../results/read-results.ts';
import type { CampaignFigures } from '../../study/difference/campaign-figures.ts';
import { figuresOf } from '../../study/difference/earlier.ts';
import { writePieces } from '../downloads/text-pieces.ts';
import type { SitePaths } from '../paths.ts';
import type { CampaignPage } from './campaign-page.ts';
import { campaignReader } from './campaign-reader.ts';
import { buildCampaignRow, type CampaignRow } from './campaign-row.ts';
import { buildDifferencePage, type DifferencePage } from './difference-page.ts';
import { buildPictures, type PictureFiles } from './files-of-pictures.ts';
import { keepDrawings } from './kept-drawings.ts';
import { keepViews } from './kept-views.ts';
import { compared, hashSources, type SourceHashes } from './page-hashes.ts';
import { type Publication, readCampaignPage, readFigures, readPublication } from './publication.ts';
import { viewOf } from './read-study.ts';
import { type ScenarioPart, scenarioCandidates, scenarioPart } from './scenario-parts.ts';
import { type ShownCampaign, showCampaign } from './shown-campaign.ts';

/** What pages may ask for after the publication itself. */
export type Question =
  | { campaign: string }
  | { shown: string }
  | { difference: string }
  | 'rows'
  | 'scenarios'
  | 'pictures';

/**
 * To `{ campaign }`, its page; to `{ shown }`, what that is made of; to `{ difference }`, what sets it apart from the one
 * before it; to `rows`, the line of each campaign by its id; to `scenarios`, what is told of each, in their order; to
 * `pictures`, those that are files of their own.
 */
export type Answer<Q extends Question> = Q extends 'rows'
  ? Map<string, CampaignRow>
  : Q extends 'scenarios'
    ? ScenarioPart[]
    : Q extends 'pictures'
      ? PictureFiles
      : Q extends { difference: string }
        ? DifferencePage
        : Q extends { shown: string }
          ? ShownCampaign
          : CampaignPage;

export interface PublicationStore {
  publication: Publication;
  /** @throws {RecordError} where a campaign's files are not what they must be */
  answer(question: Question): Promise<Answer<Question>>;
  /** Begins to read what it will take to answer; `answer` says what is wrong with it. */
  expect(question: Question): void;
}

/** A campaign's page and what sets it apart from the one before it come one after the other. */
const MOST_HELD = 4;

/** Reads what is published, and campaigns one by one as their pages are asked for: never more than a few are held. */
export async function openPublicationStore(paths: SitePaths): Promise<PublicationStore> {
  const reader = campaignReader(paths.results);
  const hashes = await hashSources(paths, reader.hash);
  const views = keepViews(path.join(paths.cache, 'views'), hashes);
  askAhead(hashes, [...(await views.list()), ...(await folders(paths.results)).reverse()]);
  const draw = keepDrawings(path.join(paths.cache, 'drawings'), hashes.code);
  const publication = await readPublication(paths, hashes, views.read, draw);
  await views.tidy();
  const { headers, before, pageHashes } = publication;
  const file = path.join(paths.cache, 'rows.json');
  const kept = await readKept<CampaignRow>(file);
  const campaigns = new Map(headers.map((header) => [header.campaign.id, header]));
  /** Of what it is made from, alone and beside others. */
  const hashOf = (id: string) => pageHashes.get(id) as string;
  const comparedHashOf = (id: string) => pageHashes.get(compared(id)) as string;

  // What the study speaks of was read for it, and stays
  const { study } = publication;
  const ofStudy = [study.featured, study.shared.view, study.split.view, ...Object.values(study.series)];
  const known = new Map(ofStudy.flatMap((view) => (view ? [[view.data.campaign.id, view]] : [])));
  const figures = new Map<string, Promise<CampaignFigures>>();
  const figuresBy = (id: string) => {
    const own = figures.get(id) ?? readFigures(campaigns.get(id) as CampaignHeader, paths);
    figures.set(id, own);
    return own;
  };
  const read = async (id: string) => reader.read(id, await hashes.campaign(id));
  /** Those that are being read and were not shown yet. */
  const expected = new Map<string, Promise<CampaignData>>();
  const dataOf = (id: string) => {
    const own = expected.get(id) ?? read(id);
    expected.delete(id);
    return own;
  };
  const shownOf = keepFew(async (id) => {
    const view = known.get(id) ?? viewOf(await dataOf(id), publication);
    const records = view.data.rounds.map(({ record }) => record);
    figures.set(id, Promise.resolve(figuresOf({ ...view.data, records })));
    const earlier = await Promise.all((publication.earlier.get(id) ?? []).map(figuresBy));
    return showCampaign(view, earlier, study);
  });
  const differenceOf = keepFew(async (id) => {
    const earlier = before.get(id);
    return earlier === undefined ? null : buildDifferencePage(await shownOf(earlier), await shownOf(id));
  });
  const rowOf = async (id: string) =>
    buildCampaignRow(await shownOf(id), (await differenceOf(id))?.difference ?? null, publication);

  const toldFile = path.join(paths.cache, 'scenarios.json');
  const told = await readKept<ScenarioPart | null>(toldFile);
  const candidates = new Map(
    publication.scenarios.map((scenario) => [scenario.id, scenarioCandidates(publication, scenario)]),
  );
  const partOf = async (scenario: string, id: string): Promise<ScenarioPart | null> => {
    const key = `${scenario} ${hashOf(id)}`;
    const part = told.get(key) ?? (await scenarioPart((await shownOf(id)).view, scenario, study));
    told.set(key, part);
    return part;
  };
  const readScenarios = async (): Promise<ScenarioPart[]> => {
    const shown = new Map<string, ScenarioPart>();
    for (const [scenario, all] of candidates)
      for (const { campaign } of all) {
        const part = await partOf(scenario, campaign.id);
        if (!part) continue;
        shown.set(`${scenario} ${hashOf(campaign.id)}`, part);
        break;
      }
    await atomicWrite(toldFile, JSON.stringify(Object.fromEntries(shown)));
    return [...shown.values()];
  };

  const readAlone = async (id: string): Promise<ShownCampaign> => {
    const shown = await shownOf(id);
    kept.set(comparedHashOf(id), await rowOf(id));
    return shown;
  };
  const readPage = async (id: string): Promise<CampaignPage> => {
    const page = await readCampaignPage(await readAlone(id), publication);
    // It is read now, and would be again
    for (const [scenario, [first]] of candidates) if (first?.campaign.id === id) await partOf(scenario, id);
    return page;
  };
  const readDifference = async (id: string): Promise<DifferencePage> => {
    const page = await differenceOf(id);
    if (!page) throw new Error(`${id}: no campaign before it`);
    return page;
  };
  const readRow = async (id: string): Promise<CampaignRow> => kept.get(comparedHashOf(id)) ?? rowOf(id);
  const readRows = async (): Promise<Map<string, CampaignRow>> => {
    const rows = new Map<string, CampaignRow>();
    for (const { campaign } of headers) rows.set(campaign.id, await readRow(campaign.id));
    // In a build all campaigns were read by now, and rows take memory
    reader.close();
    writePieces(file, rowsFile(rows, comparedHashOf));
    return rows;
  };
  return {
    publication,
    expect: (question) => {
      const id = wholeOf(question);
      if (id === null || known.has(id) || expected.has(id) || shownOf.holds(id)) return;
      const data = read(id);
      data.catch(() => {});
      expected.set(id, data);
    },
    answer: (question) => {
      if (question === 'rows') return readRows();
      if (question === 'scenarios') return readScenarios();
      if (question === 'pictures') return buildPictures(publication);
      if ('difference' in question) return readDifference(question.difference);
      return 'shown' in question
        ? readAlone(question.shown).then(withoutNames)
        : readPage(question.campaign).then(withoutNames);
    },
  };
}

/** Campaigns are hashed while the study is read, those first that it will wait for. */
function askAhead({ campaign }: SourceHashes, ids: readonly string[]): void {
  // What is wrong with one is for those who need its hash
  for (const id of ids) campaign(id).catch(() => {});
}

/** Claims are judged by now: no page reads facts once more under the names of their budgets. */
function withoutNames<T extends ShownCampaign>(shown: T): T {
  return { ...shown, view: { ...shown.view, byBudget: [] } };
}

/** The campaign that a question is of, alone; `null` of others. */
function wholeOf(question: Question): string | null {
  if (typeof question === 'string' || 'difference' in question) return null;
  return 'shown' in question ? question.shown : question.campaign;
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

/** As `JSON.stringify` writes the whole of it. */
function* rowsFile(rows: ReadonlyMap<string, CampaignRow>, hashOf: (id: string) => string) {
  let before = '{';
  for (const [id, row] of rows) {
    yield `${before}${JSON.stringify(hashOf(id))}:${JSON.stringify(row)}`;
    before = ',';
  }
  yield rows.size === 0 ? '{}' : '}';
}

/** What an earlier build made, by the hash of what it was made from; nothing where it can't be read. */
async function readKept<T>(file: string): Promise<Map<string, T>> {
  try {
    return new Map(Object.entries(JSON.parse(await readFile(file, 'utf8'))));
  } catch {
    return new Map();
  }
}
