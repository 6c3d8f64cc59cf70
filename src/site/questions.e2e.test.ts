import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenSite, openSite } from '../../tests/open-site.ts';

let site: OpenSite;

beforeAll(async () => {
  site = await openSite('real');
});

afterAll(() => site?.close());

/** What readers ask, and what they press on the start page, at most twice, to have it answered. */
const QUESTIONS: {
  question: string;
  presses: [string, string?];
  answer: (page: Page) => Promise<void>;
}[] = [
  {
    question: 'which costs less CPU with PostgreSQL',
    presses: ['Uma linha do PostgreSQL'],
    answer: async (page) => {
      expect(await page.locator('h1').innerText()).toBe('Uma linha do PostgreSQL');
      const titles = await page.locator('.chart-title:visible').allInnerTexts();
      expect(titles.join('\n')).toMatch(/menor CPU por requisição é de \S+/);
    },
  },
  {
    question: 'where does Python saturate',
    presses: ['Python'],
    answer: async (page) => {
      expect(await page.locator('h1').innerText()).toBe('Python');
      const row = page.locator('tr', { hasText: 'Menor degrau que satura' }).first();
      expect(await row.locator('td').innerText()).toMatch(/^\d+/);
    },
  },
  {
    question: 'does it hold on my Xeon',
    presses: ['Cada máquina, com seu intervalo'],
    answer: async (page) => {
      const claim = page.locator(':target');
      expect(await claim.innerText()).toContain('Intel Xeon');
    },
  },
  {
    question: 'where is the raw file',
    presses: ['Campanhas', 'Campanha de estudo'],
    answer: async (page) => {
      const file = page.getByRole('link', { name: 'campaign.json' }).first();
      const href = await file.evaluate((link) => (link as HTMLAnchorElement).href);
      const response = await page.request.get(href);
      expect(response.ok()).toBe(true);
      expect(await response.json()).toHaveProperty('config');
    },
  },
  {
    question: 'how do I cite it',
    presses: ['Como citar'],
    answer: async (page) => {
      expect(await page.locator(':target').innerText()).toBe('Como citar');
      expect(await page.getByText('@misc').or(page.getByText('@dataset')).count()).toBeGreaterThan(0);
    },
  },
];

test.each(QUESTIONS)(
  'a reader who asks “$question” has the answer in two clicks',
  async ({ presses, answer }) => {
    await site.open('/', { javaScriptEnabled: false }, async (page) => {
      for (const name of presses) {
        if (name === undefined) continue;
        const exact = page.getByRole('link', { name, exact: true });
        const link = (await exact.count()) > 0 ? exact : page.getByRole('link', { name });
        await link.first().click();
        await page.waitForLoadState();
      }
      await answer(page);
    });
  },
);
