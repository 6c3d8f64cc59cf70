import { describe, expect, test } from 'vitest';
import { formatValue } from '../format/format-value.ts';
import { buildCharts } from './build-charts.ts';
import {
  type BarChart,
  type BarRow,
  type Chart,
  type Layout,
  type PercentileChart,
  type TimelineChart,
  WIDTH_PX,
} from './chart.ts';
import { fakeCampaignView } from './fake-campaign-view.ts';
import { textWidth, type Weight } from './font/text-width.ts';
import { renderChart } from './render-chart.ts';

const LAYOUTS: readonly Layout[] = ['wide', 'narrow'];

function row(id: string, name: string, value: number | null, over: Partial<BarRow> = {}): BarRow {
  const label = value === null ? 'não medido' : formatValue(value, 'requests/s');
  const missing = value === null ? 'não medido: nenhuma rodada' : null;
  const bare = { value, interval: null, level: null, points: [] };
  return { series: { id, name, mark: 'circle' }, ...bare, label, missing, ...over };
}

function bars(rows: readonly BarRow[], over: Partial<BarChart> = {}): BarChart {
  const text = { id: 'throughput', title: 'Título', subtitle: 'Definição', description: 'Descrição' };
  return { kind: 'bar', ...text, axisTitle: 'Requisições por segundo', unit: 'requests/s', rows, ...over };
}

const GO = row('go', 'Go', 39473, { interval: [38902, 40052], points: [39651, 39210, 38875] });
const PYTHON = row('python', 'Python', 8037, { interval: [7927, 8148], points: [8083, 7990, 8040] });
const HOSTILE = '<script>alert("x")</script> & "cia"';

function lines(names: Record<string, (number | null)[]>): PercentileChart {
  const percentiles = [0, 50, 90, 99, 99.9, 99.99];
  const series = Object.entries(names).map(([name, values]) => ({
    series: { id: name.toLowerCase(), name, mark: 'square' as const },
    points: values.map((us, index) => ({ percentile: percentiles[index] as number, us })),
  }));
  const text = { id: 'percentiles', title: 'Título', subtitle: 'Definição', description: 'Descrição' };
  return { kind: 'percentiles', ...text, series, censoredAboveUs: 2_000_000 };
}

/** Widths of the bars of a service, px. */
function barWidths(svg: string, id: string): number[] {
  const pattern = new RegExp(
    `<path d="M0,[\\d.]+h([\\d.]+)v[\\d.]+h[^"]*" fill="var\\(--service-${id}\\)"`,
    'g',
  );
  return [...svg.matchAll(pattern)].map(([, width]) => Number(width));
}

/** Every text with its extent across the picture, px. */
function texts(svg: string): { text: string; from: number; to: number }[] {
  const left = Number(/<g [^>]*transform="translate\(([\d.]+),/.exec(svg)?.[1]);
  const pattern =
    /<text text-anchor="(\w+)" transform="translate\((-?[\d.]+),[^"]*" font-size="(\d+)px"(?: font-weight="(\d+)")?[^>]*>([^<]*)</g;
  return [...svg.matchAll(pattern)].map(([, anchor, x, size, weight, escaped]) => {
    const text = unescapeText(escaped as string);
    const width = textWidth(text, Number(size), Number(weight ?? 400) as Weight);
    const from =
      left + Number(x) - width * { start: 0, middle: 0.5, end: 1 }[anchor as 'start' | 'middle' | 'end'];
    return { text, from, to: from + width };
  });
}

function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

describe.each(LAYOUTS)('a bar chart, %s', (layout) => {
  test('has bars to scale from zero', async () => {
    const svg = await renderChart(bars([GO, PYTHON]), layout);
    const [[go], [python]] = [barWidths(svg, 'go'), barWidths(svg, 'python')] as [[number], [number]];
    expect(go / python).toBeCloseTo(39473 / 8037, 2);
    expect(go).toBeGreaterThan(200);
  });

  test('names each bar and gives its value', async () => {
    const found = texts(await renderChart(bars([GO, PYTHON]), layout)).map(({ text }) => text);
    expect(found).toEqual(expect.arrayContaining(['Go', 'Python', '39.473\u00a0req/s', '8.037\u00a0req/s']));
    expect(found).toEqual(expect.arrayContaining(['0', '10.000', 'Requisições por segundo (req/s)']));
  });

  test('draws each round and the interval', async () => {
    const plain = await renderChart(bars([row('go', 'Go', 39473)]), layout);
    const full = await renderChart(bars([GO]), layout);
    const marks = (svg: string) => svg.match(/A[\d.]+,[\d.]+,0,1,1/g)?.length ?? 0;
    expect((marks(full) - marks(plain)) / 2).toBe(3);
    expect(full).toContain('stroke="var(--ink)" stroke-width="1.5"');
    expect(plain).not.toContain('stroke-width="1.5"');
  });

  test('scales values and axis alike', async () => {
    const rows = [row('go', 'Go', 2522, { label: 'a' }), row('python', 'Python', 12_372, { label: 'b' })];
    const svg = await renderChart(bars(rows, { unit: 'µs', axisTitle: 'Latência média' }), layout);
    expect(texts(svg).map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Latência média (ms)', '5', '10']),
    );
    expect(Number(barWidths(svg, 'python')[0]) / Number(barWidths(svg, 'go')[0])).toBeCloseTo(
      12_372 / 2522,
      2,
    );
  });

  test('says "não medido" of a service without value, and draws no bar', async () => {
    const svg = await renderChart(bars([GO, row('rust', 'Rust', null)]), layout);
    expect(texts(svg).map(({ text }) => text)).toEqual(expect.arrayContaining(['Rust', 'não medido']));
    expect(barWidths(svg, 'rust')).toEqual([]);
    expect(barWidths(svg, 'go')).toHaveLength(1);
  });

  test('shows zeros as zeros', async () => {
    const rows = [
      row('go', 'Go', 0, { label: '0 timeout' }),
      row('python', 'Python', 0, { label: '0 timeout' }),
    ];
    const svg = await renderChart(bars(rows, { unit: 'timeouts', axisTitle: 'Timeouts' }), layout);
    const found = texts(svg).map(({ text }) => text);
    expect(found.filter((text) => text === '0 timeout')).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining(['0', '1', 'Timeouts']));
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('cuts no text, with one service or with ten, whose names are long or hostile', async () => {
    const long = row('long', 'Um serviço de nome comprido', 20_000);
    const ten = Array.from({ length: 8 }, (_, index) => row(`s${index}`, `Serviço ${index}`, 5000 * index));
    const cases = [[GO], [long], [GO, PYTHON], [...ten, row('x', HOSTILE, 123), row('rust', 'Rust', null)]];
    for (const rows of cases) {
      const found = texts(await renderChart(bars(rows), layout));
      expect(found.length).toBeGreaterThan(rows.length * 2);
      for (const { text, from, to } of found) {
        expect(from, text).toBeGreaterThanOrEqual(0);
        expect(to, text).toBeLessThanOrEqual(WIDTH_PX[layout]);
      }
      for (const { series } of rows) expect(found.map(({ text }) => text)).toContain(series.name);
    }
  });
});

describe.each(LAYOUTS)('a percentile chart, %s', (layout) => {
  const chart = lines({ Go: [1000, 1200, 1500, 2100, 4000, 9000], Python: [2000, 9000, 11_000, 21_000] });

  test('has percentiles, latencies and the names of the lines in the picture', async () => {
    const found = texts(await renderChart(chart, layout));
    expect(found.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['p50', 'p99', 'p99,9', '1\u00a0ms', '10\u00a0ms', 'Go', 'Python']),
    );
    for (const { text, from, to } of found) {
      expect(from, text).toBeGreaterThanOrEqual(-0.5);
      expect(to, text).toBeLessThanOrEqual(WIDTH_PX[layout]);
    }
  });

  test('keeps the names of close lines apart', async () => {
    const close = Object.fromEntries(
      ['A', 'B', 'C', 'D'].map((name, index) => [name, [1000, 1200, 1500 + index]]),
    );
    const svg = await renderChart(lines(close), layout);
    const heights = [...svg.matchAll(/translate\([\d.]+,(-?[\d.]+)\)" font-size="14px"/g)].map(([, y]) =>
      Number(y),
    );
    const sorted = heights.toSorted((a, b) => a - b);
    expect(sorted).toHaveLength(4);
    for (const [index, y] of sorted.slice(1).entries())
      expect(y - Number(sorted[index])).toBeGreaterThanOrEqual(17);
  });

  test('marks what is beyond the limit of wrk', async () => {
    const censored = await renderChart(lines({ Go: [1000, 1200], Python: [2000, 9000, null, null] }), layout);
    expect(texts(censored).map(({ text }) => text)).toContain('acima de 2\u00a0s');
    expect(censored).toContain('stroke-dasharray="2,4"');
    const known = await renderChart(chart, layout);
    expect(texts(known).map(({ text }) => text)).not.toContain('acima de 2\u00a0s');
    expect(known).not.toContain('stroke-dasharray="2,4"');
  });

  test('without anything measured says so', async () => {
    const svg = await renderChart(lines({ Go: [] }), layout);
    expect(texts(svg).map(({ text }) => text)).toContain('não medido');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('when a latency is zero', async () => {
    expect(await renderChart(lines({ Go: [0, 0, 3] }), layout)).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('when every answer is beyond the limit', async () => {
    const svg = await renderChart(lines({ Go: [null, null, null] }), layout);
    expect(texts(svg).map(({ text }) => text)).toEqual(expect.arrayContaining(['Go', 'acima de 2\u00a0s']));
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('the SVG', () => {
  test('is one picture with a title and a description, hidden inside', async () => {
    const svg = await renderChart(bars([GO], { title: 'A & B < C', description: HOSTILE }), 'wide');
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="throughput-wide-title throughput-wide-desc"/);
    expect(svg).toContain('<title id="throughput-wide-title">A &amp; B &lt; C</title>');
    expect(svg).toContain('<desc id="throughput-wide-desc">&lt;script&gt;');
    expect(svg).toMatch(/<\/desc><g aria-hidden="true"/);
    expect(svg).toContain('width="680"');
  });

  test('escapes what services are called', async () => {
    for (const chart of [bars([row('x', HOSTILE, 1)]), lines({ [HOSTILE]: [1000, 2000] })]) {
      const svg = await renderChart(chart, 'narrow');
      expect(svg).not.toContain('<script');
      expect(
        texts(svg)
          .map(({ text }) => text)
          .join(''),
      ).toContain(HOSTILE.slice(0, 8));
    }
  });

  test('has no ids but its own, and colours only through the variables of the page', async () => {
    for (const chart of [bars([GO, PYTHON]), lines({ Go: [1000, 2000, null] })]) {
      const svg = await renderChart(chart, 'wide');
      const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect(ids).toEqual([`${chart.id}-wide-title`, `${chart.id}-wide-desc`]);
      const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, colour]) => colour);
      expect(colours.length).toBeGreaterThan(10);
      for (const colour of colours) expect(colour).toMatch(/^(none|var\(--[a-z0-9-]+\))$/);
    }
  });

  test('has the same bytes in whatever order charts are rendered', async () => {
    const view = fakeCampaignView({
      Go: [{ requestsPerS: 39_000, us: 2500 }],
      Python: [{ requestsPerS: 8000, us: 12_000 }],
    });
    const render = async (charts: readonly Chart[]) => {
      const pictures = new Map<string, string>();
      for (const chart of charts) {
        for (const layout of LAYOUTS) pictures.set(`${chart.id} ${layout}`, await renderChart(chart, layout));
      }
      return pictures;
    };
    const forwards = await render(buildCharts(view));
    const backwards = await render(buildCharts(view).reverse());
    expect(forwards.size).toBe(22);
    for (const [id, svg] of forwards) expect(backwards.get(id)).toBe(svg);
  });
});

describe.each(LAYOUTS)('a timeline, %s', (layout) => {
  const timeline = (shares: number[]): TimelineChart => ({
    kind: 'timeline',
    ...{ id: 'timeline', title: 'Título', subtitle: 'Definição', description: 'Descrição', steady: 0.02 },
    series: [
      {
        series: { id: 'go', name: 'Go', mark: 'circle' },
        rounds: [
          { round: 1, windows: shares.map((share, at) => ({ atS: at, share })) },
          { round: 2, windows: shares.map((share, at) => ({ atS: 100 + at, share })) },
        ],
      },
      { series: { id: 'rust', name: 'Rust', mark: 'square' }, rounds: [] },
    ],
  });

  test('has a line a round, to one scale around the mean, and says what was not measured', async () => {
    const svg = await renderChart(timeline([1, 1.04, 0.96]), layout);
    const lines = [...svg.matchAll(/d="(M[^"]+)" stroke="var\(--service-go\)"/g)].map(
      ([, path]) => path as string,
    );
    expect(lines).toHaveLength(2);
    const heights = [...(lines[0] as string).matchAll(/[ML][\d.]+,([\d.]+)/g)].map(([, y]) => Number(y));
    const [mean, high, low] = heights as [number, number, number];
    expect(mean - high).toBeCloseTo(low - mean, 1);
    expect(mean - high).toBeGreaterThan(10);
    const found = texts(svg).map(({ text }) => text);
    expect(found).toEqual(
      expect.arrayContaining(['Go', 'Rust', 'não medido', '+5\u00a0%', '−5\u00a0%', 'média']),
    );
  });

  test('goes further where a window does', async () => {
    const found = texts(await renderChart(timeline([1, 1.3, 0.7]), layout)).map(({ text }) => text);
    expect(found).toEqual(expect.arrayContaining(['+50\u00a0%', '−50\u00a0%']));
  });
});
