import path from 'node:path';
import { buildCharts } from '../../charts/build-charts.ts';
import type { Chart } from '../../charts/chart.ts';
import type { ServiceColours } from '../../charts/light-colours.ts';
import { type CampaignHeader, readRecords } from '../../results/read-results.ts';
import type { CampaignFigures } from '../../study/difference/campaign-figures.ts';
import { earlierCampaigns, figuresOf } from '../../study/difference/earlier.ts';
import { predecessors, successors } from '../../study/difference/neighbours.ts';
import { namesInProse } from '../content/names-in-prose.ts';
import { readSections, type Section } from '../content/read-sections.ts';
import { linksFrom, PATHS } from '../links.ts';
import type { SitePaths, Sources } from '../paths.ts';
import { lightColours, serviceColours } from '../styles/generated.ts';
import { buildCampaignPage, type CampaignPage } from './campaign-page.ts';
import { drawCharts, type Picture } from './draw-charts.ts';
import { studyEmbeds } from './embeds.ts';
import { type FactPart, partFacts, studyNames } from './group-facts.ts';
import { pageFacts } from './page-facts.ts';
import type { Relations } from './page-hashes.ts';
import { type Reading, readStudy, readView } from './read-study.ts';
import type { ShownCampaign } from './shown-campaign.ts';
import { isOnCampaignPages } from './shown-charts.ts';
import { type ShownStudy, shownStudy } from './shown-study.ts';

/** Everything that is published but the pages of campaigns, as plain data. */
export interface Publication extends Reading, Relations {
  paths: SitePaths;
  /** What is written, by page. */
  texts: { study: Text; method: Text };
  /** The chart of the first screen. */
  opening: Picture;
  /** The study's figures, by the page that lists them. */
  parts: FactPart[];
  /** The CSS variables of every service. */
  colours: string;
  /** Those of the light theme, by the service's id. */
  palette: ServiceColours;
}

/** What pages have of it, and lay out. */
export interface ShownPublication extends Omit<Publication, 'study'> {
  study: ShownStudy;
}

/** The prose of one page. */
export interface Text {
  sections: Section[];
  /** External addresses that it cites; the first one is number 1. */
  addresses: string[];
}

/**
 * Reads and checks everything as it is on the disk now.
 * @param readOne what is shown of a campaign that the study speaks of
 * @param draw what draws the study's charts
 * @throws {RecordError | ContentError} where data or prose are not what they must be: nothing is published then
 */
export async function readPublication(
  paths: SitePaths,
  readOne = readView,
  draw = drawCharts,
): Promise<Publication> {
  const reading = await readStudy(paths, readOne);
  const charts = buildCharts(reading.study.featured);
  const [opening, ...drawn] = (await draw([openingOf(charts), ...charts])) as [Picture, ...Picture[]];
  const texts = await readTexts(paths, reading, drawn);
  const before = predecessors(reading.headers);
  const relations = { before, after: successors(before), earlier: earlierCampaigns(reading.headers) };
  const named = new Set([
    ...(await namesInProse(paths.content)),
    ...reading.study.claims.flatMap(({ facts }) => facts.map(({ name }) => name)),
  ]);
  const colours = serviceColours(reading.headers, reading.contenders);
  return {
    ...reading,
    ...relations,
    paths,
    texts,
    opening,
    parts: partFacts(pageFacts(reading.study.facts, named), studyNames(reading)),
    colours,
    palette: lightColours(reading.headers, reading.contenders),
  };
}

export function shownOf(publication: Publication): ShownPublication {
  return { ...publication, study: shownStudy(publication.study) };
}

/** @throws {ContentError} where prose is not what it must be */
async function readTexts(
  { root, content, address = null }: Sources,
  reading: Reading,
  drawn: readonly Picture[],
): Promise<Publication['texts']> {
  const catalogue = {
    facts: reading.study.facts,
    embeds: studyEmbeds(reading, drawn, { address }),
    claims: new Map(reading.study.claims.map((judged) => [judged.claim.id, judged])),
  };
  const readText = async (folder: string, page: string): Promise<Text> => {
    const addresses: string[] = [];
    const link = linksFrom(page);
    const context = {
      catalogue,
      origin: link(PATHS.factsFolder),
      claims: link(PATHS.claims),
      root: link(''),
      addresses,
    };
    const sections = await readSections(path.join(content, folder), root, context);
    return { sections, addresses };
  };
  return {
    study: await readText('estudo', PATHS.study),
    method: await readText('metodo', PATHS.method),
  };
}

/** What a campaign's rounds measured, of its records alone. @throws {RecordError} */
export async function readFigures(header: CampaignHeader, { results }: Sources): Promise<CampaignFigures> {
  return figuresOf({ ...header, records: await readRecords(results, header.campaign.id) });
}

/** What the page of one campaign shows. */
export async function readCampaignPage(
  shown: ShownCampaign,
  reading: Reading,
  draw = drawCharts,
): Promise<CampaignPage> {
  const { view } = shown;
  const charts = view.publishable ? buildCharts(view).filter(isOnCampaignPages) : [];
  return buildCampaignPage(shown, reading, await draw(charts));
}

function openingOf(charts: readonly Chart[]): Chart {
  const rates = charts.find(({ id }) => id === 'throughput');
  if (!rates) throw new Error('no chart "throughput" for the first screen');
  return { ...rates, id: 'opening' };
}
