import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { CHROMIUM } from '../src/setup/tools.ts';
import { launchChromium } from '../src/site/launch-chromium.ts';
import { type Built, buildCopy } from '../src/site/testing/build-copy.ts';
import { type Served, serveFolder } from '../src/site/testing/serve-folder.ts';
import { findTool } from '../src/tools/find-tool.ts';
import { ROOT } from './copied-results.ts';

/** The site, built and served, and a browser to look at it with. */
export interface OpenSite {
  built: Built;
  served: Served;
  browser: Browser;
  /** In a context of its own; `address` begins with `/`. */
  open<T>(address: string, options: BrowserContextOptions, use: (page: Page) => Promise<T>): Promise<T>;
  /** Ends everything and removes every copy. */
  close(): Promise<void>;
}

/** @param prepare what to make of a copy of the results before it is built; without it, the project's own are */
export async function openSite(prepare?: (results: string) => Promise<void>): Promise<OpenSite> {
  const endings: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    const browser = await startChromium();
    endings.push(() => browser.close());
    const from: { results?: string } = {};
    if (prepare) {
      const results = await mkdtemp(path.join(os.tmpdir(), 'results-'));
      endings.push(() => rm(results, { recursive: true, force: true }));
      await cp(path.join(ROOT, 'results'), results, { recursive: true });
      await prepare(results);
      from.results = results;
    }
    const built = await buildCopy(from);
    endings.push(() => built.remove());
    expect(built).toMatchObject({ exitCode: 0, output: expect.stringContaining('Relatório: ') });
    const served = await serveFolder(built.folder);
    endings.push(() => served.close());
    return {
      built,
      served,
      browser,
      close,
      async open(address, options, use) {
        const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
        try {
          const page = await context.newPage();
          await page.goto(served.origin + address, { waitUntil: 'load' });
          return await use(page);
        } finally {
          await context.close();
        }
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

export async function startChromium(): Promise<Browser> {
  const chromium = await findTool(CHROMIUM);
  if (!chromium) throw new Error('Chromium is needed for this test. Try: npm test, which installs it');
  return launchChromium(chromium.path);
}
