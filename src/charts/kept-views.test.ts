import { View } from 'vega';
import { describe, expect, test, vi } from 'vitest';
import { acrossOf } from '../study/machines/fake-across.ts';
import { buildCharts } from './build-charts.ts';
import type { Layout } from './chart.ts';
import { MOST_DRAWINGS } from './draw.ts';
import { type FakeRound, fakeCampaignView } from './fake-campaign-view.ts';
import { historyChart } from './history-chart.ts';
import { machinesChart } from './machines-chart.ts';
import { type AnyChart, renderChart, renderChartAlone } from './render-chart.ts';

const round = (requestsPerS: number, us: number, timeouts = 0): FakeRound => ({ requestsPerS, us, timeouts });

/** Of every size, and with everything that takes another layer, scale, axis or number of rows. */
const CHARTS = [
  { Go: [round(39_651, 2500), round(39_210, 2510)], Python: [round(8083, 12_400), round(7990, 12_500)] },
  {
    Go: [round(120, 900_000), round(130, 880_000)],
    Python: [round(41, 1_990_000, 30), round(40, 1_980_000, 31)],
  },
  { Go: [round(7, 3)], Python: [] },
  { Go: [], Python: [] },
  {
    Go: [round(1e6, 90)],
    Python: [round(2e6, 45)],
    Rust: [round(3e6, 30)],
    'Node.js com nome longo': [round(9e5, 110)],
  },
  { Go: [round(39_000, 2600), round(12_000, 8000)], Python: [round(8083, 12_400), round(2100, 48_000)] },
].flatMap((services) =>
  buildCharts(fakeCampaignView(services as Record<string, FakeRound[]>, { printedUs: (us) => us * 3 })),
);

/** A history of many campaigns, and one of two of which one service has nothing. */
const HISTORIES = [12, 2].flatMap((count) => {
  const campaigns = Array.from({ length: count }, (_, index) => ({
    id: `c${index}`,
    createdAt: '2026-11-23T00:00:00.000Z',
    breaks: index === 4 ? ['outra máquina'] : [],
    points: [
      {
        fact: 'go.throughput',
        service: 'go',
        metric: 'throughput',
        fails: false,
        value: 40_000 + 900 * index,
        interval: [39_000, 41_000] as const,
        verdict: index % 3 === 1 ? ('mudou' as const) : null,
      },
    ],
  }));
  const load = { scenario: 's', budget: 'shared' as const, connections: 100 };
  const metric = { id: 'throughput', label: 'requisições por segundo', unit: 'requests/s' as const };
  const services = ['go', 'rust'].map((id) => ({ id, name: id, mark: 'circle' as const }));
  return historyChart({ group: `s-${count}`, load, all: count, campaigns }, metric, services) ?? [];
});

/** Of three machines, and of so many that the next one is predicted. */
const MACHINES = [
  [6, 9, 12],
  [2, 3, 4, 5, 6, 7],
].flatMap((values, index) =>
  [true, false].map((compact) =>
    machinesChart(acrossOf(values), 'razão', { id: `machines-${index}-${compact}`, compact }),
  ),
);

const DRAWN = [...CHARTS, ...HISTORIES, ...MACHINES].flatMap((chart) =>
  (['wide', 'narrow'] as const).map((layout) => ({ chart, layout })),
);

describe('a view that is kept for its kind of chart', () => {
  test('draws the same bytes as one that draws nothing else', async () => {
    expect(DRAWN.length).toBeGreaterThan(100);
    const forth = await drawAll(DRAWN);
    const back = (await drawAll(DRAWN.toReversed())).reverse();
    const together = await Promise.all(DRAWN.map(({ chart, layout }) => renderChart(chart, layout)));
    for (const [index, { chart, layout }] of DRAWN.entries()) {
      const alone = await renderAnew(chart, layout);
      expect(await renderChartAlone(chart, layout), chart.id).toBe(alone);
      expect(forth[index], chart.id).toBe(alone);
      expect(back[index], chart.id).toBe(alone);
      expect(together[index], chart.id).toBe(alone);
    }
  });

  test('is made anew after many drawings, and the bytes stay the same', async () => {
    const chart = CHARTS[0] as AnyChart;
    const ended = vi.spyOn(View.prototype, 'finalize');
    const drawn = new Set<string>();
    for (let count = 0; count <= MOST_DRAWINGS; count += 1) drawn.add(await renderChart(chart, 'narrow'));
    expect(drawn.size).toBe(1);
    expect(ended).toHaveBeenCalledOnce();
  });
});

async function drawAll(wanted: readonly { chart: AnyChart; layout: Layout }[]): Promise<string[]> {
  const drawn: string[] = [];
  for (const { chart, layout } of wanted) drawn.push(await renderChart(chart, layout));
  return drawn;
}

/** By modules that were never used before. */
async function renderAnew(chart: AnyChart, layout: Layout): Promise<string> {
  vi.resetModules();
  const anew = await import('./render-chart.ts');
  return anew.renderChart(chart, layout);
}
