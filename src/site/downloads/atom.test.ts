import { expect, test } from 'vitest';
import { atomFeed, type Feed } from './atom.ts';
import { sitemap } from './sitemap.ts';

const entry = {
  key: 'campaign a',
  title: 'A & <b>',
  updated: '2026-11-24T10:00:00.000Z',
  summary: 'x\u0007y "z"',
  page: 'campanhas/a/index.html',
};
const feed: Feed = {
  title: 'Go e Python',
  author: 'Os autores',
  self: 'atom.xml',
  page: 'campanhas/index.html',
  entries: [
    entry,
    { ...entry, key: 'campaign b', updated: '2026-11-25T10:00:00.000Z', page: 'campanhas/b/index.html' },
  ],
};

/** Throws where tags do not close each other, or text has a bare mark. */
function expectWellFormed(xml: string): void {
  const open: string[] = [];
  const body = xml.replace(/^<\?xml[^>]*\?>\n/, '').replace(/<!--[\s\S]*?-->/g, '');
  for (const [, close, name = '', , alone] of body.matchAll(
    /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
  )) {
    if (close) expect(open.pop()).toBe(name);
    else if (!alone) open.push(name);
  }
  expect(open).toEqual([]);
  const text = body.replace(/<\/?[\w:-]+(?:\s+[\w:-]+="[^"<]*")*\s*\/?>/g, '');
  expect(text).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot);)/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what may not be there
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
}

const all = (xml: string, tag: string) =>
  [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map((match) => match[1]);

test.each(['https://example.org/estudo/', null])('a feed is what RFC 4287 asks for, at %s', (address) => {
  const xml = atomFeed(feed, address);
  expectWellFormed(xml);
  const ids = all(xml, 'id');
  expect(new Set(ids).size).toBe(3);
  for (const id of ids)
    expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(all(xml, 'updated')).toEqual([
    '2026-11-25T10:00:00.000Z',
    '2026-11-25T10:00:00.000Z',
    '2026-11-24T10:00:00.000Z',
  ]);
  expect(all(xml, 'title')).toEqual(['Go e Python', 'A &amp; &lt;b&gt;', 'A &amp; &lt;b&gt;']);
  expect(all(xml, 'name')).toEqual(['Os autores']);
});

test('its entries keep their names wherever the site is, and its links are whole where that is known', () => {
  const [here, there] = [atomFeed(feed, 'https://example.org/'), atomFeed(feed, null)];
  expect(all(here, 'id')).toEqual(all(there, 'id'));
  expect(here).toContain('rel="self" type="application/atom+xml" href="https://example.org/atom.xml"');
  expect(here).toContain('href="https://example.org/campanhas/a/"');
  expect(there).toContain('href="campanhas/a/index.html"');
  expect(there).toContain('SITE_URL');
  expect(there).not.toContain('rel="self"');
});

test('a sitemap has every page, whole and escaped, and nothing else', () => {
  const xml = sitemap('https://example.org/estudo/', [
    'index.html',
    'a&b/index.html',
    '404.html',
    'fatos.csv',
  ]);
  expectWellFormed(xml);
  expect(all(xml, 'loc')).toEqual(['https://example.org/estudo/a&amp;b/', 'https://example.org/estudo/']);
});
