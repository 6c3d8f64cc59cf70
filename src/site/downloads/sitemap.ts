import { absolute } from '../links.ts';
import { escapeXml, XML_HEAD } from './xml.ts';

/** Most addresses that one file may have. */
export const MOST_ADDRESSES = 50_000;

/** Every page, for who looks for them. @param pages relative to the site's root, as `links.ts` has them */
export function sitemap(address: string, pages: readonly string[]): string {
  const listed = pages
    .filter((page) => page.endsWith('index.html'))
    .sort()
    .slice(0, MOST_ADDRESSES);
  const lines = listed.map((page) => ` <url><loc>${escapeXml(absolute(address, page))}</loc></url>`);
  return `${XML_HEAD}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>\n`;
}
