import { sha256 } from '../../records/sha256.ts';
import { absolute } from '../links.ts';
import { escapeXml, XML_HEAD } from './xml.ts';

/** What is new, for who follows the study. */
export interface Feed {
  title: string;
  author: string;
  /** Of this file and of the page that it is about, relative to the site's root. */
  self: string;
  page: string;
  entries: readonly FeedEntry[];
}

export interface FeedEntry {
  /** Tells it from all others, for good. */
  key: string;
  title: string;
  /** RFC 3339 */
  updated: string;
  summary: string;
  /** Relative to the site's root. */
  page: string;
}

/** Before anything was measured. */
const NEVER = '1970-01-01T00:00:00Z';

/**
 * As RFC 4287 has it, newest first. Entries are named by what they are about and not by where the site is, so that they
 * stay the same wherever it moves. Where nobody said its address, links are relative to the file.
 */
export function atomFeed({ title, author, self, page, entries }: Feed, address: string | null): string {
  const href = (to: string) => escapeXml(address === null ? to : absolute(address, to));
  const sorted = entries.toSorted((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0));
  const lines = [
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="pt-BR">',
    ` <id>${idOf('feed')}</id>`,
    ` <title>${escapeXml(title)}</title>`,
    ` <updated>${sorted[0]?.updated ?? NEVER}</updated>`,
    ` <author><name>${escapeXml(author)}</name></author>`,
    ...(address === null
      ? [
          ' <!-- O endereço do site não foi dito na construção (SITE_URL): os links são relativos a este arquivo. -->',
        ]
      : [` <link rel="self" type="application/atom+xml" href="${href(self)}"/>`]),
    ` <link rel="alternate" type="text/html" href="${href(page)}"/>`,
    ...sorted.flatMap((entry) => [
      ' <entry>',
      `  <id>${idOf(entry.key)}</id>`,
      `  <title>${escapeXml(entry.title)}</title>`,
      `  <updated>${entry.updated}</updated>`,
      `  <link rel="alternate" type="text/html" href="${href(entry.page)}"/>`,
      `  <summary>${escapeXml(entry.summary)}</summary>`,
      ' </entry>',
    ]),
    '</feed>',
  ];
  return `${XML_HEAD}${lines.join('\n')}\n`;
}

/** A UUID of version 8 (RFC 9562) made of what it is about. */
function idOf(key: string): string {
  const hex = sha256(`estudo-go-python ${key}`);
  const variant = ((Number.parseInt(hex[16] as string, 16) & 3) | 8).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ];
  return `urn:uuid:${parts.join('-')}`;
}
