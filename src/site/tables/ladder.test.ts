import { describe, expect, test } from 'vitest';
import { buildCharts, chartIds } from '../../charts/build-charts.ts';
import type { CurveChart } from '../../charts/chart.ts';
import { type FakeRound, fakeCampaignView } from '../../charts/fake-campaign-view.ts';
import { renderChart } from '../../charts/render-chart.ts';
import { summarize } from '../../commands/reproduce/summary.ts';
import type { Ladder } from '../../model/ladder.ts';
import { pageFacts } from '../data/page-facts.ts';
import { chartTable } from './chart-table.ts';
import { seriesGateTables } from './gates.ts';
import { ladderTables, ladderTitle, OF_RUNGS } from './ladder.ts';

const ladder: Ladder = {
  ...{ fractions: [0.5, 0.9], promisesMs: [5, 10] },
  ...{ searches: 1, searchS: 2, confirmations: 2, confirmS: 4 },
};

/** Three ladders of a server whose p99, three times `us`, is within 5 ms up to nine tenths of its closed loop. */
const rounds = (closed: number): FakeRound[] =>
  [1, 1.02, 0.98].flatMap((change) => {
    const most = closed * change;
    const step = (rung: string, share: number, us: number): FakeRound => ({
      ...{ rung, us, requestsPerS: most * share, ratePerS: most * share },
    });
    return [
      { rung: 'closed', requestsPerS: most, us: 5000 },
      step('f50', 0.5, 700),
      step('f90', 0.9, 1500),
      step('search1', 1.1, 30_000),
      step('confirm1', 0.9, 1600),
    ];
  });
const view = fakeCampaignView({ Go: rounds(10_000), Python: rounds(2_000) }, { ladder });
const [own] = view.ladders;
if (!own) throw new Error('no ladder');
const AT = '/sleep-1ms/shared/ladder';

describe('the facts of a ladder', () => {
  test('are the highest rate of each promise, and its ratio', () => {
    expect(view.facts.get(`s0-go${AT}.capacity-5ms`)?.value).toBeCloseTo(9_000, -2);
    expect(view.facts.get(`s0-go:s1-python${AT}.capacity-10ms`)?.value).toBeCloseTo(5, 9);
  });

  test('are beside those of each step that every ladder has', () => {
    expect(view.facts.get(`s0-go${AT}/f50.throughput`)?.value).toBeCloseTo(5_000, -2);
    expect(view.facts.get(`s0-go${AT}/f90.omission`)?.value).toBeCloseTo(3, 9);
    expect(view.facts.get(`s0-go${AT}/closed.throughput`)?.value).toBeCloseTo(10_000, -2);
    expect([...view.facts.keys()].some((name) => name.includes('search'))).toBe(false);
  });
});

describe('the tables of a ladder', () => {
  const tables = ladderTables(view, own);

  test('are of the promises, and of each metric by step', () => {
    expect(ladderTitle(own)).toMatch(/^Espera de 1 ms, .*, taxas fixas$/);
    expect(tables).toHaveLength(1 + OF_RUNGS.length);
    expect(new Set(tables.map(({ id }) => id)).size).toBe(tables.length);
    for (const { rows, columns } of tables) {
      expect(rows.map(({ label }) => label)).toEqual(['Go', 'Python']);
      for (const { cells } of rows) expect(cells).toHaveLength(columns.length - 1);
    }
    expect(tables[1]?.columns.map(({ label }) => label)).toEqual([
      ...['Serviço', 'Laço fechado', '50\u00a0% do laço fechado', '90\u00a0% do laço fechado'],
    ]);
  });

  test('name only facts that the page lists', () => {
    const listed = new Set(pageFacts(view.facts).map(({ name }) => name));
    const named = tables.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.flatMap((cell) => ('fact' in cell ? [cell.fact.name] : []))),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !listed.has(name))).toEqual([]);
  });

  test('have the gates of the steps that every ladder has, a table a service', () => {
    const gates = seriesGateTables(view);
    expect(gates.map(({ table }) => table.columns.map(({ label }) => label))).toEqual(
      new Array(2).fill([
        ...['Verificação', 'Laço fechado', '50\u00a0% do laço fechado', '90\u00a0% do laço fechado'],
      ]),
    );
    const [go] = gates;
    expect(go?.table.rows.map(({ label }) => label)).toContain('Taxa pedida');
  });
});

describe('the charts of a ladder', () => {
  const charts = buildCharts(view) as CurveChart[];

  test('are the rate by promise and the latency by rate, whose ids are known beforehand', () => {
    expect(charts.map(({ id }) => id)).toEqual(chartIds(view.data.campaign));
    expect(charts.map(({ id }) => id)).toEqual([
      'capacity-sleep-1ms-shared-ladder',
      'latency-by-rate-sleep-1ms-shared-ladder',
    ]);
    const [capacity, latency] = charts;
    expect(capacity?.title).toMatch(/^Com p99 de até 5\sms, Go sustenta /);
    expect(capacity?.series[0]?.points.map(({ at }) => at)).toEqual([5, 10]);
    expect(latency?.series[1]?.points[0]?.at).toBeCloseTo(1000, -2);
  });

  test('are drawn in both layouts, and told as tables', async () => {
    for (const chart of charts)
      for (const layout of ['wide', 'narrow'] as const) {
        const svg = await renderChart(chart, layout);
        expect(svg).toContain('>Go</text>');
        expect(svg).toContain('>Python</text>');
      }
    const [, latency] = charts;
    const table = chartTable(latency as CurveChart);
    expect(table.rows.map(({ label }) => label)).toEqual([
      '50\u00a0% do laço fechado',
      '90\u00a0% do laço fechado',
    ]);
    expect(table.rows[0]?.cells[0]).toMatchObject({ text: expect.stringMatching(/, a .*\sreq\/s$/) });
  });
});

test('a ladder is told in the terminal by promise and by step', () => {
  const text = summarize(view);
  const [title, capacity, rates] = text.split('\n\n');
  expect(title).toBe('Espera de 1 ms · núcleos compartilhados · taxas fixas · native');
  expect(capacity?.split('\n')[0]?.split(/ {2,}/)).toEqual(['maior taxa com p99 de até', '5 ms', '10 ms']);
  expect(rates).toContain('laço fechado');
});
