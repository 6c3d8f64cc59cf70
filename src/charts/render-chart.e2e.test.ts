import { readFile } from 'node:fs/promises';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHROMIUM } from '../setup/tools.ts';
import { findTool } from '../tools/find-tool.ts';
import { buildCharts } from './build-charts.ts';
import { type FakeRound, fakeCampaignView } from './fake-campaign-view.ts';
import { renderChart } from './render-chart.ts';
import { scenarioCharts } from './scenario-charts.ts';

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
const QUIET = ['--disable-background-networking', '--disable-component-update'];

let browser: Browser;

beforeAll(async () => {
  const tool = await findTool(CHROMIUM);
  if (!tool) throw new Error('Chromium is needed for this test. Try: npm test, which installs it');
  browser = await chromium.launch({ executablePath: tool.path, args: [...ARGS, ...QUIET] });
});

afterAll(() => browser?.close());

/** A page with every chart in the site's font, as large as it is drawn. */
async function page(services: Record<string, FakeRound[]>): Promise<string> {
  const font = await readFile(new URL('font/noto-sans.woff2', import.meta.url), 'base64');
  const face = `@font-face { font-family: Site; font-weight: 400 600; src: url(data:font/woff2;base64,${font}) }`;
  const view = fakeCampaignView(services, { budgets: ['shared', 'split'] });
  const ofScenario = scenarioCharts({ scenario: 'sleep-1ms', closed: view, ramp: null, ladder: null });
  const charts = [
    ...buildCharts({ ...view, groups: view.groups.slice(0, 1) }),
    ...ofScenario.ranked,
    ...(ofScenario.slope ? [ofScenario.slope] : []),
  ];
  const pictures = await Promise.all(
    charts.flatMap((chart) => [renderChart(chart, 'wide'), renderChart(chart, 'narrow')]),
  );
  return `<!doctype html><meta charset="utf-8"><style>${face} body { font-family: Site }</style>${pictures.join('')}`;
}

test('in a browser no text leaves its chart or lies on another one', async () => {
  const round = (requestsPerS: number, us: number): FakeRound => ({
    requestsPerS,
    us,
    timeouts: us > 10_000 ? 40 : 0,
  });
  const tab = await browser.newPage();
  await tab.setContent(
    await page({
      Go: [round(39_651, 2500), round(39_210, 2550)],
      Python: [round(8083, 12_300), round(7990, 12_600)],
      'Node.js com nome bem comprido': [round(38_000, 2600), round(37_000, 2620)],
      Rust: [],
    }),
  );
  await tab.evaluate(() => document.fonts.ready);
  const found = await tab.evaluate(() => {
    const problems: string[] = [];
    const overlap = (a: DOMRect, b: DOMRect) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5;
    const charts = [...document.querySelectorAll('svg')];
    for (const chart of charts) {
      const frame = chart.getBoundingClientRect();
      const texts = [...chart.querySelectorAll('text')].map((it) => ({
        text: it.textContent,
        box: it.getBoundingClientRect(),
      }));
      for (const [index, { text, box }] of texts.entries()) {
        const inside =
          box.left >= frame.left - 1 && box.right <= frame.right + 1 && box.bottom <= frame.bottom + 1;
        if (!inside || box.top < frame.top - 1)
          problems.push(`${chart.getAttribute('aria-labelledby')}: "${text}" is cut`);
        for (const other of texts.slice(index + 1)) {
          if (overlap(box, other.box))
            problems.push(`${chart.getAttribute('aria-labelledby')}: "${text}" on "${other.text}"`);
        }
      }
    }
    return { charts: charts.length, font: document.fonts.check('14px Site'), problems };
  });
  expect(found).toEqual({ charts: 30, font: true, problems: [] });
  await tab.close();
});
