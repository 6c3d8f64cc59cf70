import type { Page } from 'playwright-core';
import { makeAccessible } from './accessible-pdf.ts';

/**
 * The page that is open, as PDF/UA-1 on A4.
 * @param site where its site was opened from, ending in `/`
 * @param address where the site is published, ending in `/`: its links lead there; `null` where nobody says: text without links
 */
export async function printPage(page: Page, site: string, address: string | null): Promise<Uint8Array> {
  const printed = await page.evaluate(readyForPaper, { site, address });
  const pdf = await page.pdf({ format: 'A4', printBackground: true, tagged: true, outline: true });
  return makeAccessible(pdf, { ...printed, links: new Map(printed.links) });
}

/** Runs in the page. */
function readyForPaper({ site, address }: { site: string; address: string | null }) {
  const links: [target: string, text: string][] = [];
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    const own = link.getAttribute('href') as string;
    const isElsewhere = !own.startsWith('#') && link.href.startsWith(site);
    if (isElsewhere && address === null) {
      link.removeAttribute('href');
      continue;
    }
    if (isElsewhere) link.href = address + link.href.slice(site.length).replace(/\bindex\.html(?=$|#)/, '');
    const text = (link.getAttribute('aria-label') ?? link.textContent ?? '').replace(/\s+/g, ' ').trim();
    links.push([own.startsWith('#') ? own : link.href, text || link.href]);
  }
  return { title: document.title, language: document.documentElement.lang, links: links.reverse() };
}
