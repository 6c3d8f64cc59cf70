import path from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../tests/expect-accessible.ts';
import { newContext, type OpenSite, openSite } from '../../tests/open-site.ts';
import { nakedIn } from '../checks/naked-numbers.ts';
import { readFiles } from './testing/read-files.ts';

const MOST_BYTES = 60_000;

/** One page of each kind: the first one that there is. */
const KINDS: Record<string, RegExp> = {
  home: /^index\.html$/,
  study: /^comparar\/go\/python\//,
  scenario: /^cenario\/[^/]+\/index/,
  service: /^servico\/[^/]+\/index/,
  method: /^metodo\//,
  claims: /^afirmacoes\//,
  campaigns: /^campanhas\/index/,
  campaign: /^campanhas\/[^/]+\/index/,
  load: /\/cargas\//,
  gates: /\/verificacoes\//,
  rounds: /\/rodadas\//,
  values: /\/valores\/index/,
  valuesOf: /\/valores\/go\//,
  profile: /\/perfis\//,
  difference: /\/diferenca\//,
  differences: /^diferencas\//,
  history: /^historico\//,
  facts: /^dados\/index/,
  factsOf: /^dados\/go\//,
  missing: /^$/,
};

let site: OpenSite;
let pages: Record<string, string>;

beforeAll(async () => {
  site = await openSite('real');
  const files = [...(await readFiles(site.built.folder, 'index.html')).keys()];
  pages = Object.fromEntries(
    Object.entries(KINDS).map(([kind, pattern]) => {
      const file = files.find((each) => pattern.test(each)) ?? 'no/such/page/index.html';
      return [kind, `/${path.posix.dirname(file)}/`.replace('/./', '/')];
    }),
  );
});

afterAll(() => site?.close());

/** The same page, of which a browser paints nothing before its last element is there. */
function paintedWhole(html: string): string {
  const parts = html.split('</head>');
  expect(parts).toHaveLength(2);
  expect(html).toContain('</body>');
  return parts
    .join('<link rel="expect" href="#whole" blocking="render"></head>')
    .replace('</body>', '<i id="whole" hidden></i></body>');
}

const open = <T>(kind: string, options: BrowserContextOptions, use: (page: Page) => Promise<T>) =>
  site.open(pages[kind] as string, options, use);

/** Has a picker besides; differences.e2e.test.ts tells of it. */
const SCRIPTED = 'differences';

test('there is a page of each kind', () => {
  const absent = Object.entries(pages).filter(([, address]) => address === '/no/such/page/');
  expect(absent.map(([kind]) => kind)).toEqual(['missing']);
});

describe.concurrent.each(Object.keys(KINDS))('the page "%s"', (kind) => {
  // What is wrong with colours is wrong at any width, and what is wrong with room in any colour
  test.each([
    { width: 360, colorScheme: 'dark' },
    { width: 1280, colorScheme: 'light' },
  ] as const)(
    'is accessible and fits without JavaScript: $width px, $colorScheme',
    async ({ width, colorScheme }) => {
      const options = { colorScheme, viewport: { width, height: 800 } };
      // axe itself is JavaScript: it looks at what a browser without it made of the page
      const content = await open(kind, { ...options, javaScriptEnabled: false }, (page) => page.content());
      await open(kind, options, async (page) => {
        await page.setContent(content);
        await expectAccessible(page);
      });
    },
  );

  // How much of a page a browser paints before all of it is parsed is up to how busy the machine is, and a table's columns
  // move as its rows arrive; fonts, pictures and scripts come after that, and move nothing.
  test.each([360, 1280])('does not move once it is parsed, at %i px', async (width) => {
    const shifts = await open(kind, { viewport: { width, height: 800 } }, async (page) => {
      await page.route(page.url(), async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: paintedWhole(await response.text()) });
      });
      await page.reload({ waitUntil: 'load' });
      return page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let shift = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) shift += (entry as unknown as { value: number }).value;
            }).observe({ type: 'layout-shift', buffered: true });
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(shift)));
          }),
      );
    });
    expect(shifts).toBe(0);
  });
});

test.each(Object.keys(KINDS).filter((kind) => kind !== SCRIPTED))(
  'the page "%s" is the same with and without JavaScript, and has none',
  async (kind) => {
    const texts = await Promise.all(
      [true, false].map((javaScriptEnabled) =>
        open(kind, { javaScriptEnabled }, (page) => page.locator('body').innerText()),
      ),
    );
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]?.length).toBeGreaterThan(100);
    await open(kind, {}, async (page) => {
      expect(await page.locator('script').count()).toBe(0);
      const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
      expect(await policy.getAttribute('content')).toContain("default-src 'none'");
    });
  },
);

test('a flame graph scrolls within its frame by keyboard, and its functions stand in a table', async () => {
  await open('profile', { viewport: { width: 360, height: 800 } }, async (page) => {
    const frame = page.locator('.scroll:has(svg.flame)').first();
    await frame.focus();
    expect(await frame.evaluate((it) => it.scrollWidth > it.clientWidth)).toBe(true);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => frame.evaluate((it) => it.scrollLeft)).toBeGreaterThan(0);
    expect(await page.locator('svg.flame rect').count()).toBeGreaterThan(10);
    const rows = page.locator('table').first().locator('tbody tr');
    expect(await rows.count()).toBeGreaterThan(5);
    const shares = await rows.locator('td:nth-last-child(2)').allInnerTexts();
    const numbers = shares.map((share) => Number.parseFloat(share.replace(',', '.')));
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  });
});

test('a campaign’s checks are there for every round in words, and why those did not pass that did not', async () => {
  await open('gates', {}, async (page) => {
    const section = page.locator('section[aria-labelledby="verificacoes"]');
    const cells = await section.locator('td').allInnerTexts();
    expect(cells.length).toBeGreaterThan(20);
    expect(new Set(cells.filter(Boolean))).toEqual(
      new Set(cells.filter((cell) => /^(passa|atenção|falha|não se sabe)$/.test(cell))),
    );
    const wanting = cells.filter((cell) => cell !== '' && cell !== 'passa').length;
    expect(await section.locator('dt').count()).toBeGreaterThanOrEqual(wanting > 0 ? 1 : 0);
  });
});

test('a figure that a gate touches carries a mark, and its title says which gate', async () => {
  await open('factsOf', {}, async (page) => {
    const said = await page.locator('.fact-origin', { hasText: /verificação de/ }).count();
    expect(said).toBeGreaterThan(0);
  });
  await open('study', {}, async (page) => {
    const marked = page.locator('a.fact:has(sup)');
    for (const title of await marked.evaluateAll((links) => links.map((link) => (link as HTMLElement).title)))
      expect(title).toMatch(/: (reprovado pela|com ressalva da) verificação de /);
    // Without a mark its table says it once of all, gate by gate; what a gate fails always has its own
    const bare = await page.locator('a.fact:not(:has(sup)):not(.fact-missing)').evaluateAll((links) =>
      links.map((link) => ({
        title: (link as HTMLElement).title,
        note: link.closest('.table')?.querySelector('.note')?.textContent ?? '',
      })),
    );
    for (const { title, note } of bare) {
      const [, gates] = /verificação de (.+)$/.exec(title) ?? [];
      if (gates === undefined) continue;
      expect(title).not.toContain('reprovado');
      const names = gates.replace(/ \([^)]*\)/g, '').split(/, | e /);
      for (const name of names) expect(note).toMatch(new RegExp(`ressalva da verificação de [^:]*${name}`));
    }
  });
});

describe('the study', () => {
  test(`loads in at most ${MOST_BYTES} bytes, all of them its own`, async () => {
    await open('missing', {}, async (page) => {
      const responses: { url: string; bytes: Promise<number> }[] = [];
      page.on('response', (response) => {
        const bytes = response
          .request()
          .sizes()
          .then((sizes) => sizes.responseBodySize);
        responses.push({ url: response.url(), bytes });
      });
      await page.goto(`${site.served.origin}${pages.study}`, { waitUntil: 'networkidle' });
      expect(
        responses.filter(({ url }) => !url.startsWith(site.served.origin) && !url.startsWith('data:')),
      ).toEqual([]);
      const bytes = await Promise.all(
        responses.filter(({ url }) => url.startsWith('http')).map((it) => it.bytes),
      );
      expect(bytes.length).toBeGreaterThan(0);
      expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(MOST_BYTES);
    });
  });

  test.each(['study', 'method'])('has no number in the prose of "%s" that is no fact', async (kind) => {
    await open(kind, {}, async (page) => {
      const texts = await page.evaluate(() => {
        const blocks = document.querySelectorAll('article.study :is(p, li)');
        const prose = [...blocks].filter((block) => !block.closest('figure, .table, .addresses, details'));
        return prose.map((block) => {
          const copy = block.cloneNode(true) as Element;
          for (const named of copy.querySelectorAll('a.fact, a.verdict, code, ul, ol')) named.remove();
          return (copy.textContent ?? '').trim();
        });
      });
      expect(texts.length).toBeGreaterThan(20);
      // Years stand at the end of a citation, which is a text of its own in the source
      const sentences = texts.map((text) => text.replace(/, (19|20)\d\d(?=[),.; ])/g, ''));
      expect(sentences.flatMap((text) => nakedIn(text).map((found) => `${found.text}: ${text}`))).toEqual([]);
    });
  });

  test('is set in its own font where a page before has brought it', async () => {
    await open('home', {}, async (page) => {
      await page.evaluate(() => document.fonts.load('1em "Noto Sans"'));
      await page.goto(new URL(pages.study as string, page.url()).href, { waitUntil: 'load' });
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('DOM.enable');
      await devtools.send('CSS.enable');
      const { root } = await devtools.send('DOM.getDocument');
      const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'h1' });
      const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
      expect(fonts).toEqual([expect.objectContaining({ familyName: 'Noto Sans', isCustomFont: true })]);
    });
  });

  test('shows one layout of each chart, by the width', async () => {
    const seen = (width: number) =>
      open('study', { viewport: { width, height: 800 } }, async (page) => [
        await page.locator('svg.chart-wide:visible').count(),
        await page.locator('svg.chart-narrow:visible').count(),
      ]);
    const [wide = 0] = await seen(1280);
    expect(wide).toBeGreaterThan(7);
    expect(await seen(360)).toEqual([0, wide]);
    expect(await seen(1280)).toEqual([wide, 0]);
  });

  test('is there in full on paper, without what is for moving about', async () => {
    await open('study', { colorScheme: 'dark' }, async (page) => {
      const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(8);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('nav:visible').count()).toBe(0);
      expect(await page.locator('#enderecos').isVisible()).toBe(true);
      const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(background).not.toBe('rgb(22, 24, 27)');
    });
  });

  test('can be read by keyboard alone', async () => {
    await open('study', {}, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus').innerText()).toBe('Ir para o conteúdo');
      expect(
        await page.locator(':focus').evaluate((link) => link.getBoundingClientRect().left),
      ).toBeGreaterThan(0);
      await page.keyboard.press('Enter');
      expect(await page.locator(':focus').evaluate(({ id }) => id)).toBe('conteudo');
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus').evaluate((link) => getComputedStyle(link).outlineStyle)).toBe(
        'solid',
      );
    });
  });

  test('reads from a disk, links and all', async () => {
    const context = await newContext(site.browser);
    const page = await context.newPage();
    const failed: string[] = [];
    page.on('requestfailed', (request) => failed.push(request.url()));
    await page.goto(`file://${site.built.folder}/index.html`);
    await page.getByRole('link', { name: 'Campanhas', exact: true }).click();
    await page.locator('tbody a').first().click();
    await page.getByRole('link', { name: 'Dados', exact: true }).click();
    expect(await page.locator('h1').innerText()).toBe('Dados');
    // A browser takes no font from a disk; text is then set in one of the machine's, of the same measures
    expect(failed.filter((url) => !url.endsWith('.woff2'))).toEqual([]);
    await context.close();
  });
});

const LINKED = ['html', 'json', 'jsonld', 'csv', 'gz', 'xml', 'svg', 'png', 'woff2', 'bib'].map(
  (kind) => `.${kind}`,
);

test('every link leads to a page, a file or a place that is there', async () => {
  const html = await readFiles(site.built.folder, '.html');
  const files = await readFiles(site.built.folder, ...LINKED);
  const broken = [...html].flatMap(([page, text]) =>
    [...text.matchAll(/ href="([^"]+)"/g)].flatMap(([, href = '']) => {
      if (/^(https?|data):/.test(href)) return [];
      const [file = '', anchor] = href.replaceAll('&amp;', '&').split('#');
      const target =
        file === '' ? page : path.posix.join(file.startsWith('/') ? '' : path.posix.dirname(page), file);
      const found = files.get(target.replace(/^\//, ''));
      const isThere = found !== undefined && (!anchor || / id="/.test(found) || target.endsWith('.json'));
      if (!isThere) return [`${page}: ${href}`];
      const hasPlace =
        !anchor || target.endsWith('.json') || found.includes(` id="${decodeURIComponent(anchor)}"`);
      return hasPlace ? [] : [`${page}: ${href}`];
    }),
  );
  expect(broken).toEqual([]);
  expect(html.size).toBeGreaterThan(4);
});
