import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { buildCharts } from './build-charts.ts';
import { fakeCampaignView } from './fake-campaign-view.ts';
import { LIGHT, resolveColours } from './light-colours.ts';
import { renderChart } from './render-chart.ts';
import { standAlone } from './stand-alone.ts';

const rounds = (...rates: number[]) =>
  rates.map((requestsPerS) => ({ requestsPerS, us: 1e8 / requestsPerS }));
const view = fakeCampaignView({ Go: rounds(39651, 39210, 40102), Python: rounds(8083, 7990, 8155) });
const services = new Map([
  ['s0-go', '#0072b2'],
  ['s1-python', '#d55e00'],
]);

test('every chart stands alone: no variable is left, its finding and its source are written', async () => {
  for (const chart of buildCharts(view)) {
    const svg = standAlone(chart, await renderChart(chart, 'wide'), { source: 'Fonte: X & Y.', services });
    expect(svg).not.toMatch(/var\(--|currentColor/);
    const text = [...svg.matchAll(/<text x="24"[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]).join(' ');
    expect(text).toContain(
      chart.title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    );
    expect(text).toContain('Fonte: X &amp; Y.');
  }
});

test('an unknown colour is an error, not a black mark', () => {
  expect(() => resolveColours('fill="var(--service-rust)"', services)).toThrow('--service-rust');
});

test('light colours are those of the style sheet', async () => {
  const css = await readFile(new URL('../site/styles/base.css', import.meta.url), 'utf8');
  const [light = ''] = /:root \{[^}]*\}/.exec(css) ?? [];
  const declared = new Map([...light.matchAll(/--([\w-]+): (#\w+);/g)].map((match) => [match[1], match[2]]));
  for (const [name, colour] of Object.entries(LIGHT)) expect(declared.get(name), name).toBe(colour);
});
