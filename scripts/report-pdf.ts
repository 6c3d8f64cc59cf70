import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseCommandLine } from '../src/commands/command-arguments.ts';
import { runMain } from '../src/commands/main.ts';
import { EXIT, exitWith } from '../src/errors/expected-error.mjs';
import { CHROMIUM } from '../src/setup/tools.ts';
import { buildSite } from '../src/site/build-site.ts';
import { launchChromium } from '../src/site/launch-chromium.ts';
import { PATHS } from '../src/site/links.ts';
import { claimFolder, expectPlaceForOutput } from '../src/site/own-folder.ts';
import { sitePaths } from '../src/site/paths.ts';
import { printPage } from '../src/site/pdf/print-page.ts';
import { findTool } from '../src/tools/find-tool.ts';

// Builds the report and prints its study page through Chromium, as PDF/UA; with SITE_URL its links lead there

const root = path.resolve(import.meta.dirname, '..');

await runMain(async () => {
  const line = {
    command: 'report:pdf',
    options: { out: { type: 'string', default: 'dist/estudo.pdf' } },
  } as const;
  const file = path.resolve(parseCommandLine(line, process.argv.slice(2)).values.out);
  expectPlaceForOutput(root, file);
  const chromium = await findTool(CHROMIUM);
  if (!chromium) throw exitWith(EXIT.missing, 'Não há Chromium. Tente: npm run report:pdf, que o instala.');
  if (path.dirname(file) === path.join(root, 'dist')) await claimFolder(path.dirname(file));
  await mkdir(path.dirname(file), { recursive: true });
  const work = await mkdtemp(path.join(os.tmpdir(), 'report-pdf-'));
  try {
    const site = await buildSite(root, work);
    const browser = await launchChromium(chromium.path);
    try {
      const page = await browser.newPage();
      const from = pathToFileURL(`${site}/`).href;
      await page.goto(`${from}${PATHS.study}`, { waitUntil: 'load' });
      const { address = null } = sitePaths(root, process.env);
      await writeFile(file, await printPage(page, from, address));
    } finally {
      await browser.close();
    }
    console.log(`Relatório em PDF: ${file}`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return undefined;
});
