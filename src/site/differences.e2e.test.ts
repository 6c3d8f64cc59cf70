import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from '../../tests/expect-accessible.ts';
import { FROZEN } from '../../tests/frozen-campaigns.ts';
import { newContext, type OpenSite, openSite } from '../../tests/open-site.ts';
import { PREPARED } from '../../tests/prepared-results.ts';
import type { Fact } from '../study/fact.ts';
import { readFiles } from './testing/read-files.ts';

const first = FROZEN.quick;
const { slower: SLOWER, longer: LONGER, again: AGAIN } = PREPARED;
/** Of the text of a script's file, brotli. */
const MOST_SCRIPT_BYTES = 50_000;

let site: OpenSite;

beforeAll(async () => {
  site = await openSite('prepared');
});

afterAll(() => site?.close());

const picked = (a: string, b: string) => `/diferencas/?${new URLSearchParams({ a, b })}`;

/** Headings, texts and where links lead, of the parts of a comparison. */
async function partsOf(page: Page, container: string) {
  await page.locator(`${container} #maquina`).first().waitFor();
  return page.locator(`${container} section.block`).evaluateAll((parts) =>
    parts
      .filter(({ ariaLabel, id }) => ariaLabel === null && id === '')
      .filter((part) => part.getAttribute('aria-labelledby') !== 'vizinhas')
      .map((part) => ({
        text: part.textContent?.replace(/\s+/g, ' '),
        links: [...part.querySelectorAll('a')].map(({ href, title }) => `${href} ${title}`),
        tags: [...part.querySelectorAll('*')].map(({ tagName }) => tagName),
      })),
  );
}

describe('two campaigns that a reader picks', () => {
  test('are compared as neighbours are when the site is built, word by word', async () => {
    const beside = await site.open(`/campanhas/${SLOWER}/diferenca/`, {}, (page) => partsOf(page, 'main'));
    const found = await site.open(picked(first, SLOWER), {}, (page) => partsOf(page, '#comparacao'));
    expect(found).toEqual(beside);
    expect(found.length).toBeGreaterThanOrEqual(3);
    expect(found.map(({ text }) => text).join(' ')).toContain('! mudou');
  });

  test('may be any: neither is beside the other, and the way back is there', async () => {
    await site.open('/diferencas/', {}, async (page) => {
      await page.getByLabel('Antes').selectOption(AGAIN);
      await page.getByLabel('Agora').selectOption(SLOWER);
      await page.getByRole('button', { name: 'Comparar' }).click();
      const status = page.getByRole('status');
      await status.getByText(`npm run diff -- ${AGAIN} ${SLOWER}`).waitFor();
      expect(await status.innerText()).toContain('mudou requisições por segundo');
      expect(new URL(page.url()).search).toBe(`?a=${AGAIN}&b=${SLOWER}`);
      await page.goBack();
      await expect.poll(() => page.locator('#comparacao').innerText()).toBe('');
    });
  });

  test('that can’t be compared say why', async () => {
    await site.open(picked(first, LONGER), {}, async (page) => {
      await page.locator('#comparacao #maquina').first().waitFor();
      expect(await page.getByRole('status').innerText()).toContain(
        'os valores não se comparam: limite de espera',
      );
      expect(await page.locator('#comparacao td', { hasText: '× não comparável' }).count()).toBeGreaterThan(
        3,
      );
    });
  });

  test('of which one is none of the site’s are named as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    await site.open(picked(first, hostile), {}, async (page) => {
      expect(await page.getByRole('status').innerText()).toBe(`Não há aqui uma campanha “${hostile}”.`);
      expect(await page.locator('img').count()).toBe(0);
    });
  });

  test('of which one can’t be had say so', async () => {
    const context = await newContext(site.browser);
    const page = await context.newPage();
    await page.route(`**/${SLOWER}/comparacao.json`, (route) => route.fulfill({ status: 503 }));
    await page.goto(site.served.origin + picked(first, SLOWER));
    await page.getByText('A comparação falhou').waitFor();
    expect(await page.getByRole('status').innerText()).toContain('resposta 503');
    await context.close();
  });

  test.each(
    [360, 1280].flatMap((width) =>
      (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
    ),
  )('are accessible and fit: $width px, $colorScheme', async ({ width, colorScheme }) => {
    const options = { colorScheme, viewport: { width, height: 800 }, bypassCSP: true };
    await site.open(picked(first, SLOWER), options, async (page) => {
      await page.locator('#comparacao #maquina').first().waitFor();
      await expectAccessible(page);
    });
  });
});

describe('the page of differences', () => {
  test('has the pairs and the command without JavaScript, and nothing to pick', async () => {
    await site.open('/diferencas/', { javaScriptEnabled: false }, async (page) => {
      expect(await page.locator('select:visible, button:visible').count()).toBe(0);
      const text = await page.locator('main').innerText();
      expect(text).toContain('npm run diff -- CAMPANHA CAMPANHA');
      expect(text).toContain(`O que mudou em ${SLOWER}`);
    });
  });

  test('has the only script of the site, small, under a policy of its own', async () => {
    const html = await readFiles(site.built.folder, '.html');
    const scripted = [...html].filter(([, text]) => /<script/i.test(text)).map(([file]) => file);
    expect(scripted).toEqual(['diferencas/index.html']);
    for (const [file, text] of html) expect(text.includes('script-src'), file).toBe(scripted.includes(file));
    const page = html.get('diferencas/index.html') as string;
    expect(page).toContain("script-src 'self'; connect-src 'self'");
    const [, source = ''] = /<script[^>]* src="([^"]+)"/.exec(page) ?? [];
    const script = await readFile(path.join(site.built.folder, 'diferencas', source));
    expect(brotliCompressSync(script).length).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
    expect([...(await readFiles(site.built.folder, '.js')).keys()]).toHaveLength(1);
  });
});

test.each(['wide', 'narrow'])(
  'marks of the history, %s, are the facts of campaigns and the values of its table',
  async (layout) => {
    const ids = [first, SLOWER, LONGER, AGAIN];
    const rates = await Promise.all(
      ids.map(async (id) => {
        const { facts } = JSON.parse(
          await readFile(path.join(site.built.folder, 'campanhas', id, 'fatos.json'), 'utf8'),
        );
        return facts.find(({ name }: Fact) => name === 'go.throughput') as Fact & { value: number };
      }),
    );
    const viewport = { width: layout === 'wide' ? 1280 : 360, height: 800 };
    await site.open('/historico/', { viewport }, async (page) => {
      const chart = page.locator(`svg.chart-${layout}:has([id^="history-throughput-"])`).first();
      const drawn = await chart.evaluate((svg) => {
        const places = (selector: string) =>
          [...svg.querySelectorAll(selector)].map((mark) => {
            const [, x, y] =
              /translate\((-?[\d.]+),(-?[\d.]+)\)/.exec(mark.getAttribute('transform') ?? '') ?? [];
            return { x: Number(x), y: Number(y), y2: Number(mark.getAttribute('y2')) };
          });
        const [lines, marks] = [
          places('line[stroke="var(--service-go)"]'),
          places('path[fill="var(--service-go)"]'),
        ];
        // The ratio's panel comes first, in the same colour, and the two panels' own marks last
        const ofGo = <T extends { x: number }>(all: T[]) =>
          all.slice(lines.length / 2, lines.length).sort((a, b) => a.x - b.x);
        return {
          all: lines.length,
          points: ofGo(marks),
          intervals: ofGo(lines),
          breaks: places('line[stroke-dasharray="3,3"]').map(({ x }) => x),
          texts: [...svg.querySelectorAll('text')].map(({ textContent }) => textContent),
        };
      });
      expect(drawn.points.length).toBe(drawn.intervals.length);
      const rows = page.locator('table', { hasText: 'Requisições por segundo' }).first().locator('tbody tr');
      const texts = (await rows.allTextContents()).map((text) => text.replaceAll('\u00a0', ' ')).reverse();
      expect(drawn.points).toHaveLength(texts.length);
      expect(drawn.all).toBe(2 * texts.length);
      const at = ids.map((id) => texts.findIndex((text) => text.includes(id)));
      const own = at.map((index) => drawn.points[index]);
      const [a, b] = [own[0], own[1]] as [{ y: number }, { y: number }];
      const [low, high] = [rates[1]?.value as number, rates[0]?.value as number];
      const perPixel = (high - low) / (b.y - a.y);
      expect(perPixel).toBeGreaterThan(0);
      const valueAt = (y: number) => high - (y - a.y) * perPixel;
      for (const [index, { value, interval }] of rates.entries()) {
        expect(Math.abs(valueAt(own[index]?.y as number) - value)).toBeLessThan(perPixel);
        const bar = drawn.intervals[at[index] as number] as { y: number; y2: number };
        const ends = [valueAt(bar.y), valueAt(bar.y + bar.y2)].sort((one, other) => one - other);
        for (const [end, bound] of (interval ?? []).entries())
          expect(Math.abs((ends[end] as number) - bound)).toBeLessThan(2 * perPixel);
      }
      expect(drawn.texts).toContain('!');
      // Those that can be compared stand together; before another load is a break, in every panel
      const [one, two, other, again] = own.map((point) => point?.x) as [number, number, number, number];
      const step = two - one;
      const breaksAt = (gap: number) => drawn.breaks.filter((x) => Math.abs(x - gap) < 0.1).length;
      expect(again - two).toBeCloseTo(step, 1);
      expect([two, again, other].map((x) => breaksAt(x - step / 2))).toEqual([0, 0, 3]);
      for (const [index, id] of ids.entries()) {
        const row = texts.find((text) => text.includes(id));
        expect(row).toContain(Math.round(rates[index]?.value as number).toLocaleString('pt-BR'));
      }
      expect(texts.find((text) => text.includes(SLOWER))).toContain('! mudou');
      expect(texts.find((text) => text.includes(LONGER))).toContain('limite de espera do wrk, em s');
    });
  },
);
