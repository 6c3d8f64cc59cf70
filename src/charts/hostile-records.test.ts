import { describe, expect, test } from 'vitest';
import { buildCharts } from './build-charts.ts';
import { fakeCampaignView } from './fake-campaign-view.ts';
import { renderChart } from './render-chart.ts';

/** A name of a service whose folder is gone comes from a record, and a record may come from a stranger. */
const NAMES = [
  '</text><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><a href="javascript:alert(1)">x</a>',
  "'+alert(1)+'",
  'datum.value',
  '{"signal":"alert(1)"}',
  'width) || alert(1) || (0',
  '&#60;script&#62;',
  ']]><!--',
  '$& $1 \\u003cb',
  'url(#x) var(--ink)',
];

/** What a picture is made of. */
const TAGS = new Set([
  'svg',
  'title',
  'desc',
  'g',
  'path',
  'text',
  'line',
  'rect',
  'tspan',
  'defs',
  'clipPath',
]);

const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

async function picturesOf(name: string): Promise<string[]> {
  const rounds = [
    { requestsPerS: 8000, us: 12_000, timeouts: 3 },
    { requestsPerS: 8100, us: 12_100, timeouts: 4 },
  ];
  const view = fakeCampaignView({ Go: rounds.map((each) => ({ ...each, us: 2500 })), [name]: rounds });
  const charts = buildCharts(view);
  return Promise.all(charts.flatMap((chart) => [renderChart(chart, 'wide'), renderChart(chart, 'narrow')]));
}

test.each(NAMES)(
  'a service called %j is text in every chart: no mark, no address, no expression',
  async (name) => {
    const pictures = await picturesOf(name);
    for (const svg of pictures) {
      const tags = [...svg.matchAll(/<\/?([a-zA-Z]+)([^>]*)>/g)];
      expect(tags.map(([, tag]) => tag).filter((tag) => !TAGS.has(tag as string))).toEqual([]);
      const attributes = tags.flatMap(([, , rest]) => (rest as string).match(/[\w:-]+(?==")/g) ?? []);
      expect(attributes.filter((attribute) => /^on|href|^style$/i.test(attribute))).toEqual([]);
      expect(svg.replace(/<[^>]*>/g, '')).not.toMatch(/[<>]/);
    }
    const [bars = ''] = pictures;
    const texts = [...bars.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) =>
      unescaped(text as string),
    );
    expect(texts).toContain(name);
  },
);

describe('figures that no machine gives', () => {
  test.each<[string, number, number]>([
    ['as large as numbers go', 9e15, 4e9],
    ['as small', 1e-9, 1],
    ['far apart', 1e12, 1],
  ])('%s still make a picture of some hundred marks', async (_, requestsPerS, us) => {
    const view = fakeCampaignView({
      Go: [{ requestsPerS, us, timeouts: 0 }],
      Python: [{ requestsPerS: 1, us: 4e9, timeouts: 2 ** 52 }],
    });
    for (const chart of buildCharts(view)) {
      const svg = await renderChart(chart, 'wide');
      expect(svg.length).toBeLessThan(100_000);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});
