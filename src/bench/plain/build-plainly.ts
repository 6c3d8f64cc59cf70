import { link, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chartIds } from '../../charts/build-charts.ts';
import { listResults } from '../../results/read-results.ts';
import { type TimedBuild, timePeer } from '../timed-build.ts';
import { cutPage } from './cut-page.ts';

/** Each chart compiled and drawn by itself, as whoever calls Vega-Lite does, or with the views that this site keeps. */
export type Drawing = 'alone' | 'kept';

/** The pages of a site of ours by a plain generator. */
export interface PlainBuild extends TimedBuild {
  folder: string;
  pages: number;
  /** Pictures, those of both layouts. */
  charts: number;
  /** Of them, those drawn from data; the others stand in their page as they were. */
  redrawn: number;
}

/**
 * Cuts a site into fragments, style and other files, and times Eleventy on those: it reads results, draws charts, lays
 * out pages, copies files.
 * @param site and what it was built from
 * @param to does not exist yet, on the file system of the site
 */
export async function buildPlainly(
  root: string,
  { folder: site, results }: { folder: string; results: string },
  to: string,
  drawing: Drawing,
): Promise<PlainBuild> {
  const cut = await cutSite(site, results, to);
  const script = path.join(root, 'node_modules/@11ty/eleventy/cmd.cjs');
  // It takes paths from where it runs
  const options = {
    config: path.join(import.meta.dirname, 'eleventy.config.ts'),
    input: path.join(to, 'pages'),
    output: path.join(to, 'out'),
  };
  const args = Object.entries(options).map(([name, at]) => `--${name}=${path.relative(process.cwd(), at)}`);
  return {
    folder: options.output,
    ...cut,
    ...(await timePeer(script, args, {
      RESULTS_DIR: results,
      PLAIN_SITE: to,
      PLAIN_DRAWING: drawing,
    })),
  };
}

async function cutSite(site: string, results: string, to: string) {
  const { headers } = await listResults(results);
  const charts = new Map(headers.map(({ campaign }) => [campaign.id, chartIds(campaign)]));
  const count = { pages: 0, charts: 0, redrawn: 0 };
  const styles = new Set<string>();
  for (const entry of await readdir(site, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const from = path.join(entry.parentPath, entry.name);
    const name = path.relative(site, from);
    const isPage = name.endsWith('.html');
    const file = path.join(to, isPage ? 'pages' : 'files', name);
    await mkdir(path.dirname(file), { recursive: true });
    if (!isPage) {
      await link(from, file);
      continue;
    }
    const html = await readFile(from, 'utf8');
    // The campaign that its address names, or else the one that the page names first
    const words = `${name} ${html}`.matchAll(/[\w-]+/g).map(([word]) => word);
    const campaign = words.find((word) => charts.has(word)) ?? '';
    const page = cutPage(html, ({ id }) => (charts.get(campaign)?.includes(id) ? campaign : null));
    count.pages += 1;
    count.charts += page.charts;
    count.redrawn += page.redrawn;
    styles.add(page.style);
    const data = JSON.stringify({ title: page.title, permalink: name });
    await writeFile(file.replace(/html$/, 'fragment'), `---json\n${data}\n---\n${page.body}`);
  }
  await writeFile(path.join(to, 'style.css'), [...styles].join(''));
  return count;
}
