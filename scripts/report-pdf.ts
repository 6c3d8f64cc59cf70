import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { reportFailure } from '../src/commands/report-failure.ts';
import { CHROMIUM } from '../src/setup/tools.ts';
import { buildSite } from '../src/site/build-site.ts';
import { launchChromium } from '../src/site/launch-chromium.ts';
import { findTool } from '../src/tools/find-tool.ts';

// Builds the report and prints its study page through Chromium

const root = path.resolve(import.meta.dirname, '..');
const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist/estudo.pdf' } } });
const file = path.resolve(values.out);
const chromium = await findTool(CHROMIUM);
if (!chromium) throw new Error('Chromium: not found. Try: npm run report:pdf, which installs it');

const work = await mkdtemp(path.join(os.tmpdir(), 'report-pdf-'));
const browser = await launchChromium(chromium.path);
try {
  const site = await buildSite(root, work);
  const page = await browser.newPage();
  await page.goto(pathToFileURL(path.join(site, 'index.html')).href, { waitUntil: 'load' });
  await page.pdf({ path: file, format: 'A4', printBackground: true, tagged: true, outline: true });
  console.log(`Relatório em PDF: ${file}`);
} catch (error) {
  process.exitCode = reportFailure(error);
} finally {
  await browser.close();
  await rm(work, { recursive: true, force: true });
}
