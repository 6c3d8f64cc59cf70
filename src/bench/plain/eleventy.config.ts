import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildCharts } from '../../charts/build-charts.ts';
import type { Chart, Layout } from '../../charts/chart.ts';
import { renderChart, renderChartAlone } from '../../charts/render-chart.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import { readCampaign } from '../../results/read-results.ts';
import { buildCampaignView } from '../../study/campaign-view.ts';
import { type CutChart, fillPage } from './cut-page.ts';

// A plain Eleventy project: fragments with their charts left out, one layout, other files to copy.

/** What is used of Eleventy's settings: the package has no types. */
interface Settings {
  addExtension(format: string, how: Record<'compile', (text: string) => () => unknown>): void;
  addGlobalData(name: string, value: string): void;
  addPassthroughCopy(folders: Record<string, string>): void;
  addTemplate(name: string, text: string): void;
  addTemplateFormats(format: string): void;
  setConcurrency(pages: number): void;
  setUseGitIgnore(use: boolean): void;
}

const LAYOUT =
  '<!doctype html><html lang="pt-BR"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{ title }}</title><link rel="icon" href="data:,"><style>{{ style }}</style></head><body>{{ content }}</body></html>';

const { PLAIN_SITE: site = '', RESULTS_DIR: results = '', PLAIN_DRAWING: drawing } = process.env;
const render = drawing === 'alone' ? renderChartAlone : renderChart;
const manifests = await readManifests(path.resolve(import.meta.dirname, '../../..'));
let held: { campaign: string; charts: Chart[] } | null = null;

async function drawChart({ id, layout }: CutChart, campaign: string): Promise<string> {
  if (held?.campaign !== campaign) {
    const view = buildCampaignView(await readCampaign(results, campaign), { ...manifests, claims: [] });
    held = { campaign, charts: buildCharts(view) };
  }
  const chart = held.charts.find((each) => each.id === id);
  if (!chart) throw new Error(`${campaign}: no chart "${id}"`);
  return render(chart, layout as Layout);
}

export default async function configure(settings: Settings): Promise<void> {
  settings.setUseGitIgnore(false);
  // A campaign is read once, and one is held
  settings.setConcurrency(1);
  settings.addTemplateFormats('fragment');
  settings.addExtension('fragment', { compile: (text) => () => fillPage(text, drawChart) });
  settings.addTemplate('_includes/plain.liquid', LAYOUT);
  settings.addGlobalData('layout', 'plain.liquid');
  settings.addGlobalData('style', await readFile(path.join(site, 'style.css'), 'utf8'));
  settings.addPassthroughCopy({ [path.relative(process.cwd(), path.join(site, 'files'))]: '.' });
}
