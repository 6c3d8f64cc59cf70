import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import Eleventy from '@11ty/eleventy';
import { buildCharts } from '../../charts/build-charts.ts';
import { renderChartAlone } from '../../charts/render-chart.ts';
import type { Campaign } from '../../model/campaign.ts';
import { buildDifferencePage } from '../../site/data/difference-page.ts';
import type { Picture } from '../../site/data/draw-charts.ts';
import { drawCharts } from '../../site/data/draw-charts.ts';
import { readCampaignPage, readFigures, readTexts, readView } from '../../site/data/publication.ts';
import { readStudy } from '../../site/data/read-study.ts';
import { campaignDownloads, downloadFiles } from '../../site/downloads/campaign-downloads.ts';
import { PATHS } from '../../site/links.ts';
import { sitePaths } from '../../site/paths.ts';
import { earlierCampaigns } from '../../study/difference/earlier.ts';
import { predecessors } from '../../study/difference/neighbours.ts';
import { campaignPage } from './campaign-page.ts';
import { differencePage } from './difference-page.ts';
import { methodPage, studyPage } from './text-pages.ts';

// The site's larger pages by a plain generator, for benches: of the same data, prose and tables, with each chart
// rendered by itself. Pages that list all campaigns are left out; ours makes them too.

/** Of one campaign, or of the study as a whole: what its addresses say. */
type Pages = ReadonlyMap<string, string>;

const STUDY = 'study';
const root = path.resolve(import.meta.dirname, '../../..');
const { values } = parseArgs({ options: { outDir: { type: 'string' } } });
if (!values.outDir) throw new Error('--outDir: where to');
const places = sitePaths(root, process.env);
const reading = await readStudy(places);
const before = predecessors(reading.headers);
const alike = earlierCampaigns(reading.headers);
const campaigns = new Map(reading.headers.map(({ campaign }) => [campaign.id, campaign]));
const figures = new Map<string, ReturnType<typeof readFigures>>();
const style = await readStyle();

const outputs = [
  { owner: STUDY, url: PATHS.study },
  { owner: STUDY, url: PATHS.method },
  ...reading.headers.flatMap(({ campaign }) => {
    const { id } = campaign;
    const files = downloadFiles(campaign).map((file) => PATHS.download(id, file));
    const difference = before.has(id) ? [PATHS.difference(id)] : [];
    return [PATHS.campaign(id), ...difference, ...files].map((url) => ({ owner: id, url }));
  }),
];

let held: { owner: string; pages: Promise<Pages> } | null = null;
let turn: Promise<unknown> = Promise.resolve();

/** Eleventy asks for all at once; one after the other, what belongs to a campaign is read once. */
function contentOf({ owner, url }: (typeof outputs)[number]): Promise<string> {
  const answer = turn.then(async () => {
    if (held?.owner !== owner) held = { owner, pages: owner === STUDY ? writeStudy() : writeCampaign(owner) };
    return (await held.pages).get(url) as string;
  });
  turn = answer.catch(() => {});
  return answer;
}

async function writeStudy(): Promise<Pages> {
  const drawn = await draw(buildCharts(reading.study.featured));
  const texts = await readTexts(places, reading, drawn);
  const rates = drawn.find(({ chart }) => chart.id === 'throughput') as Picture;
  const [opening] = await draw([{ ...rates.chart, id: 'opening' }]);
  return new Map([
    [PATHS.study, studyPage(reading.study, texts.study, opening as Picture, style)],
    [PATHS.method, methodPage(reading.study, texts.method, style)],
  ]);
}

async function writeCampaign(id: string): Promise<Pages> {
  const view = await readView(id, places, reading);
  const earlier = await Promise.all((alike.get(id) ?? []).map(figuresOf));
  const downloads = campaignDownloads({ view, earlier }, reading);
  const previous = before.get(id);
  const pages = new Map([
    [
      PATHS.campaign(id),
      campaignPage(await readCampaignPage({ view, earlier }, reading, draw), downloads, style),
    ],
    ...downloads.map(({ file, body }) => [PATHS.download(id, file), body] as const),
  ]);
  if (previous !== undefined) {
    const old = await readView(previous, places, reading);
    const difference = buildDifferencePage(old, { view, earlier }, reading);
    pages.set(PATHS.difference(id), differencePage(difference, style));
  }
  return pages;
}

function figuresOf(id: string): ReturnType<typeof readFigures> {
  const known = figures.get(id) ?? readFigures(campaigns.get(id) as Campaign, places);
  figures.set(id, known);
  return known;
}

function draw(charts: Parameters<typeof drawCharts>[0]): Promise<Picture[]> {
  return drawCharts(charts, renderChartAlone);
}

async function readStyle(): Promise<string> {
  const names = ['base', 'page', 'study', 'figures', 'lists', 'print'];
  const sheets = names.map((name) => readFile(path.join(root, `src/site/styles/${name}.css`), 'utf8'));
  return (await Promise.all(sheets)).join('');
}

// It takes folders from where it runs, and reads what lies in the first: nothing does
const input = `${values.outDir}-input`;
await mkdir(input, { recursive: true });
const fromHere = (folder: string) => path.relative(process.cwd(), folder);
const eleventy = new Eleventy(fromHere(input), fromHere(values.outDir), {
  quietMode: true,
  configPath: false,
  config: (settings) => {
    settings.addTemplate('site.11ty.js', ({ output }) => contentOf(output), {
      outputs,
      pagination: { data: 'outputs', size: 1, alias: 'output' },
      permalink: ({ output }) => output.url,
      eleventyExcludeFromCollections: true,
    });
  },
});
await eleventy.write();
