import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../tests/expect-accessible.ts';
import { FROZEN } from '../../tests/frozen-campaigns.ts';
import { type OpenSite, openSite } from '../../tests/open-site.ts';
import { PREPARED } from '../../tests/prepared-results.ts';
import { readFiles } from './testing/read-files.ts';

const original = FROZEN.later;
const { same: SAME, slowed: SLOWED, elsewhere: ELSEWHERE } = PREPARED;

let site: OpenSite;

beforeAll(async () => {
  site = await openSite('prepared');
});

afterAll(() => site?.close());

const HISTORY = 'historico/index.html';
/** The column after the ratio of two services. */
const GO = 2;
const differenceOf = (id: string) => `campanhas/${id}/diferenca/index.html`;

const open = <T>(file: string, width: number, use: (page: Page) => Promise<T>) =>
  site.open(`/${file}`, { viewport: { width, height: 800 } }, use);

const plain = (text: string) => text.replaceAll('\u00a0', ' ').trim();

describe('the difference of neighbours', () => {
  test('says what changed, by how much, against which band, and keeps the rest folded', async () => {
    await open(differenceOf(SLOWED), 1280, async (page) => {
      expect(await page.locator('.page-head strong').first().innerText()).toContain(
        'mudou requisições por segundo',
      );
      const cells = (await page.locator('tbody tr').first().locator('th, td').allInnerTexts()).map(plain);
      expect(cells.slice(0, 2)).toEqual(['Requisições por segundo, Go', '! mudou']);
      expect(cells[2]).toMatch(/^−15,0 % \[/);
      expect(cells[3]).toMatch(/^±\d+(,\d+)? %$/);
      expect(await page.locator('details:not([open])').count()).toBeGreaterThan(0);
    });
  });

  test('is linked from the pages of both campaigns', async () => {
    for (const id of [SAME, SLOWED]) {
      const links = await open(`campanhas/${id}/index.html`, 1280, (page) =>
        page
          .locator('.page-head a')
          .evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href)),
      );
      expect(links).toContainEqual(expect.stringContaining(differenceOf(SLOWED)));
    }
  });

  test('names what keeps campaigns from being compared', async () => {
    await open(differenceOf(ELSEWHERE), 1280, async (page) => {
      expect(await page.locator('.page-head strong').first().innerText()).toContain('kernel');
      const verdicts = await page.locator('td', { hasText: 'não comparável' }).count();
      expect(verdicts).toBeGreaterThan(5);
      expect(await page.locator('td', { hasText: /mudou|equivalente/ }).count()).toBe(0);
    });
  });
});

describe('the history', () => {
  test('tells in its table the facts of each campaign, what changed and what can’t be compared', async () => {
    await open(HISTORY, 1280, async (page) => {
      const rows = await page
        .locator('table')
        .first()
        .locator('tbody tr')
        .evaluateAll((found) =>
          found.map((row) =>
            [...row.querySelectorAll('th, td')].map((cell) => (cell.textContent ?? '').trim()),
          ),
        );
      const oldestFirst = rows.reverse();
      const ids = oldestFirst.map(([label]) => label?.split(', ')[1] as string);
      const at = ids.indexOf(SAME);
      expect(ids.slice(at, at + 2)).toEqual([SAME, SLOWED]);
      expect(ids.at(-1)).toBe(ELSEWHERE);
      expect(ids).toContain(original);
      expect(ids.length).toBeGreaterThan(4);
      const facts = await throughputs(ids);
      expect(oldestFirst.map((cells) => Number(cells[GO]?.split(/\s/)[0]?.replace('.', '')))).toEqual(
        facts.map(Math.round),
      );
      const [slowed, elsewhere] = [oldestFirst[at + 1], oldestFirst.at(-1)] as [string[], string[]];
      expect(slowed[GO]).toContain('! mudou');
      expect(elsewhere.at(-1)).toContain('kernel');
      expect(elsewhere[GO]).not.toContain('mudou');
    });
  });

  test('keeps each drawing below its title when the table beside it is unfolded', async () => {
    await open(HISTORY, 1280, async (page) => {
      const gaps = await page.locator('.chart-figure').evaluateAll((figures) =>
        figures.map((figure) => {
          for (const folded of figure.querySelectorAll('details')) folded.open = true;
          const head = figure.querySelector('figcaption') as Element;
          // The picture's own box may be taller than what is drawn in it
          const tops = [...figure.querySelectorAll('.chart-wide text')].map(
            (text) => text.getBoundingClientRect().top,
          );
          return Math.min(...tops) - head.getBoundingClientRect().bottom;
        }),
      );
      expect(gaps.length).toBeGreaterThan(4);
      for (const gap of gaps) expect(gap).toBeLessThan(24);
    });
  });

  test('leads from each figure to where it comes from', async () => {
    const html = (await readFiles(site.built.folder, '.html')) as ReadonlyMap<string, string>;
    const links = [...(html.get(HISTORY) ?? '').matchAll(/class="fact" href="([^"#]+)#([^"]+)"/g)];
    expect(links.length).toBeGreaterThan(30);
    const lost = links.filter(([, file = '', anchor = '']) => {
      const target = html.get(path.posix.join(path.posix.dirname(HISTORY), file));
      return !target?.includes(` id="${decodeURIComponent(anchor)}"`);
    });
    expect(lost.map(([link]) => link)).toEqual([]);
  });
});

test.each(
  [HISTORY, differenceOf(SLOWED), differenceOf(ELSEWHERE)].flatMap((file) =>
    [360, 1280].map((width) => ({ file, width })),
  ),
)('$file is accessible and fits $width px, unfolded', async ({ file, width }) => {
  await open(file, width, async (page) => {
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll('details')) folded.open = true;
    });
    await expectAccessible(page);
  });
});

/** Of Go, as each campaign's page publishes it. */
async function throughputs(ids: readonly string[]): Promise<number[]> {
  const files = await readFiles(site.built.folder, 'fatos.json');
  return ids.map((id) => {
    const { facts } = JSON.parse(files.get(`campanhas/${id}/fatos.json`) ?? '{}');
    // biome-ignore lint/suspicious/noExplicitAny: read as anybody would
    return facts.find(({ name }: any) => name === 'go.throughput').value;
  });
}
