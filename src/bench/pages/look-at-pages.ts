import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** Does something with a page that is open, in a browser that knows nothing of others. */
export type Visit = <T>(
  file: string,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<T>,
) => Promise<T>;

export const PHONE = { width: 360, height: 800 };
const DESK = { width: 1280, height: 800 };

/** As busy machines need. */
const PATIENCE_MS = 300_000;

export function visitor(browser: Browser, origin: string): Visit {
  return async (file, options, use) => {
    const context = await browser.newContext({ viewport: DESK, ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    try {
      const page = await context.newPage();
      await page.goto(`${origin}/${file}`, { waitUntil: 'load', timeout: PATIENCE_MS });
      return await use(page);
    } finally {
      await context.close();
    }
  };
}

/** What axe finds wrong, a line a rule: at a desk in light colours, on a phone in dark ones. */
export async function findViolations(visit: Visit, file: string): Promise<string[]> {
  const found: string[] = [];
  for (const [viewport, colorScheme] of [
    [DESK, 'light'],
    [PHONE, 'dark'],
  ] as const)
    await visit(file, { viewport, colorScheme, bypassCSP: true }, async (page) => {
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      for (const { id, nodes } of violations) found.push(`${colorScheme}: ${id}, ${nodes.length}×`);
    });
  return found;
}

/** More than any page should ever have. */
const MOST_STOPS = 5000;

/** How often Tab is pressed until it comes back to where it has been, or leaves the page. */
export async function countTabStops(visit: Visit, file: string): Promise<number> {
  return visit(file, {}, async (page) => {
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      await page.keyboard.press('Tab');
      const isNew = await page.evaluate(() => {
        const at = document.activeElement as HTMLElement | null;
        if (!at || at === document.body || at.dataset.benchSeen !== undefined) return false;
        at.dataset.benchSeen = '';
        return true;
      });
      if (!isNew) return stops;
    }
    return MOST_STOPS;
  });
}

/** Bytes of all responses of a first visit, as they came over the wire. */
export async function firstLoad(visit: Visit, file: string): Promise<{ bytes: number; requests: number }> {
  return visit('404.html', {}, async (empty) => {
    const page = await empty.context().newPage();
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      if (!response.url().startsWith('http')) return;
      sizes.push(
        response
          .request()
          .sizes()
          .then(({ responseBodySize }) => responseBodySize),
      );
    });
    // What the other page fetched may be there already
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    await page.goto(new URL(`/${file}`, empty.url()).href, {
      waitUntil: 'networkidle',
      timeout: PATIENCE_MS,
    });
    const all = await Promise.all(sizes);
    return { bytes: all.reduce((sum, each) => sum + each, 0), requests: all.length };
  });
}

/** px, on a phone. */
export async function heightOnPhone(visit: Visit, file: string): Promise<number> {
  return visit(file, { viewport: PHONE }, (page) =>
    page.evaluate(() => document.documentElement.scrollHeight),
  );
}
