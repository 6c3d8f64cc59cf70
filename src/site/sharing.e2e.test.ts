import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../../tests/expect-accessible.ts';
import { type OpenSite, openSite } from '../../tests/open-site.ts';
import { CARD_SIZE } from '../charts/card.ts';
import { PATHS } from './links.ts';

/** Of the study at its widest, where the contents are open. */
const MOST_STOPS = 120;

let site: OpenSite;

beforeAll(async () => {
  site = await openSite('real');
});

afterAll(() => site?.close());

test.each([PATHS.home, PATHS.study, PATHS.english])(
  'what is forwarded of %s is what it found',
  async (address) => {
    await site.open(`/${address}`, {}, async (page) => {
      const of = (name: string) => page.locator(`meta[property="og:${name}"]`).getAttribute('content');
      const said = (await of('title')) as string;
      expect(said).toMatch(/\d/);
      expect(await page.title()).toContain(said);
      expect(await of('description')).not.toBe('');
      const picture = new URL((await of('image')) as string, page.url());
      const png = Buffer.from(await (await fetch(picture)).arrayBuffer());
      expect(png.subarray(1, 4).toString()).toBe('PNG');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([CARD_SIZE.width, CARD_SIZE.height]);
    });
  },
);

test('browsers read the feed as XML, and find what it names', async () => {
  await site.open(`/${PATHS.study}`, {}, async (page) => {
    const feed = await page.locator('link[type="application/atom+xml"]').getAttribute('href');
    const text = await (await fetch(new URL(feed as string, page.url()))).text();
    const { errors, pages } = await page.evaluate((xml) => {
      const read = new DOMParser().parseFromString(xml, 'application/xml');
      const links = [...read.querySelectorAll('entry > link')];
      return {
        errors: read.querySelectorAll('parsererror').length,
        pages: links.map((link) => link.getAttribute('href') as string),
      };
    }, text);
    expect(errors).toBe(0);
    expect(pages.length).toBeGreaterThan(0);
    expect((await fetch(`${site.served.origin}/${pages[0]}`)).status).toBe(200);
  });
});

test('headings of the study have a link to themselves that costs no stop of the tab key', async () => {
  await site.open(`/${PATHS.study}`, {}, async (page) => {
    const links = page.locator('article .titled > a.permalink');
    const headings = page.locator('article :is(h2, h3):visible');
    expect(await links.count()).toBe(await headings.count());
    const first = links.first();
    expect(await first.evaluate((link) => getComputedStyle(link).opacity)).toBe('0');
    await page.locator('article .titled').first().hover();
    expect(await first.evaluate((link) => getComputedStyle(link).opacity)).toBe('1');
    const name = await page.locator('article h2').first().innerText();
    await page.getByRole('link', { name: `Link para: ${name}` }).click();
    expect(new URL(page.url()).hash).not.toBe('');
    const stops = await page.evaluate(() => {
      const all = [...document.querySelectorAll<HTMLElement>('a[href], summary, [tabindex]')];
      return all.filter((each) => each.tabIndex >= 0 && each.checkVisibility()).length;
    });
    expect(stops).toBeLessThanOrEqual(MOST_STOPS);
  });
});

test('every chart of the study is there as SVG, PNG and CSV', async () => {
  await site.open(`/${PATHS.study}`, {}, async (page) => {
    const files = await page
      .locator('.chart-source a[download]')
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect((await fetch(file)).status, file).toBe(200);
    const svg = files.find((file) => file.endsWith('.svg')) as string;
    expect(await (await fetch(svg)).text()).not.toContain('var(--');
  });
});

test('one click takes a citation whole', async () => {
  await site.open(`/${PATHS.study}`, {}, async (page) => {
    const bibtex = page.locator('.copied pre', { hasText: '@misc' });
    await bibtex.locator('code').click();
    const selected = await page.evaluate(() => String(getSelection()));
    expect(selected.trim()).toMatch(/^@misc\{[\s\S]*\}$/);
    const file = await (await fetch(`${site.served.origin}/${PATHS.bibtex}`)).text();
    expect(file.replace(/\s+/g, ' ').trim()).toBe(selected.replace(/\s+/g, ' ').trim());
  });
});

test.each([360, 1280])('the summary in English is accessible, and fits at %i px', async (width) => {
  await site.open(`/${PATHS.english}`, { viewport: { width, height: 800 } }, async (page) => {
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await expectAccessible(page);
  });
});
