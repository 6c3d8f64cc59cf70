import { describe, expect, test } from 'vitest';
import { buildCharts, chartIds } from './build-charts.ts';
import type { CurveChart } from './chart.ts';
import { type FakeRound, fakeCampaignView } from './fake-campaign-view.ts';
import { renderChart } from './render-chart.ts';

const LEVELS = [1, 2, 4, 8, 16, 32, 64, 128];

/** Three ramps of a server with these two lines. */
function ramps(aloneS: number, most: number): FakeRound[] {
  return [1, 1.02, 0.98].flatMap((change) =>
    LEVELS.map((connections) => {
      const requestsPerS = Math.min(connections / aloneS, most) * change;
      return { requestsPerS, us: (connections / requestsPerS) * 1e6 };
    }),
  );
}

const fast = ramps(0.001, 20_000);
const slow = ramps(0.002, 4_000);
const chartOf = (view: ReturnType<typeof fakeCampaignView>, metric: string) =>
  buildCharts(view).find(({ id }) => id === `${metric}-sleep-1ms-shared-ramp`) as CurveChart;

describe('the charts of a ramp', () => {
  const view = fakeCampaignView({ Go: fast, Python: slow }, { levels: LEVELS });

  test('are four for all of its steps, whose ids are known beforehand', () => {
    expect(buildCharts(view).map(({ id }) => id)).toEqual(chartIds(view.data.campaign));
    expect(chartIds(view.data.campaign)).toHaveLength(4);
  });

  test('have a line a service, a point a level, and say who saturates when', () => {
    const chart = chartOf(view, 'throughput');
    expect(chart.series.map(({ series, points }) => [series.name, points.length])).toEqual([
      ['Go', LEVELS.length],
      ['Python', LEVELS.length],
    ]);
    expect(chart.title).toBe('Python satura com 8\u00a0conexões; Go, com 32\u00a0conexões');
    expect(chart.description).toContain('Linhas de 1 a 128\u00a0conexões');
    const [go] = chart.series;
    expect(go?.points[3]?.value).toBeCloseTo(8_000, -2);
    expect(go?.points[3]?.interval?.[0]).toBeLessThan(8_000);
  });

  test('say what was not measured, which has no line', () => {
    const memory = chartOf(view, 'server-resident');
    expect(memory.subtitle).toContain('Não medido: Go e Python.');
    expect(memory.series.every(({ points }) => points.every(({ value }) => value === null))).toBe(true);
  });

  test('are drawn in both layouts, with a mark for each value and the name at each end', async () => {
    for (const layout of ['wide', 'narrow'] as const) {
      const svg = await renderChart(chartOf(view, 'throughput'), layout);
      expect(svg).toContain('>Go</text>');
      expect(svg).toContain('>Python</text>');
      expect(await renderChart(chartOf(view, 'server-resident'), layout)).toContain('>não medido</text>');
    }
  });
});

test('a line stops where a level has no value, and goes on after it', async () => {
  const cut = fast.map((round, index) =>
    index % LEVELS.length === 4 ? { ...round, requestsPerS: 0 } : round,
  );
  const whole = await renderChart(
    chartOf(fakeCampaignView({ Go: fast, Python: slow }, { levels: LEVELS }), 'throughput'),
    'wide',
  );
  const chart = chartOf(fakeCampaignView({ Go: cut, Python: slow }, { levels: LEVELS }), 'throughput');
  expect(chart.series[0]?.points[4]).toMatchObject({
    value: null,
    missing: 'nenhuma rodada válida em bloco completo',
  });
  const lines = (svg: string) => svg.match(/stroke-width="2.5" stroke-linejoin="round"/g)?.length ?? 0;
  expect(lines(await renderChart(chart, 'wide'))).toBe(lines(whole) + 1);
});
