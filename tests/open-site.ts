import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { CHROMIUM } from '../src/setup/tools.ts';
import { launchChromium } from '../src/site/launch-chromium.ts';
import { type Served, serveFolder } from '../src/site/testing/serve-folder.ts';
import { findTool } from '../src/tools/find-tool.ts';
import { type Built, builtSite, type SharedSite } from './built-sites.ts';

/** A shared site, served, and a browser to look at it with. */
export interface OpenSite {
  built: Built;
  served: Served;
  browser: Browser;
  /** In a context of its own; `address` begins with `/`. */
  open<T>(address: string, options: BrowserContextOptions, use: (page: Page) => Promise<T>): Promise<T>;
  /** Ends everything; the site stays, for other tests. */
  close(): Promise<void>;
}

export async function openSite(name: SharedSite): Promise<OpenSite> {
  const endings: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    const built = await builtSite(name);
    expect(built).toMatchObject({ exitCode: 0, output: expect.stringContaining('Relatório: ') });
    const served = await serveFolder(built.folder);
    endings.push(() => served.close());
    const browser = await startChromium();
    endings.push(() => browser.close());
    return {
      built,
      served,
      browser,
      close,
      async open(address, options, use) {
        const context = await newContext(browser, { viewport: { width: 1280, height: 800 }, ...options });
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

/** Half as patient as a test, so that what is missing is named: on a busy machine a page is late, and no worse for it. */
export async function newContext(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(300_000);
  return context;
}

export async function startChromium(): Promise<Browser> {
  const chromium = await findTool(CHROMIUM);
  if (!chromium) throw new Error('Chromium is needed for this test. Try: npm test, which installs it');
  return launchChromium(chromium.path);
}
