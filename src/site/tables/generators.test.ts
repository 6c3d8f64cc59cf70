import { describe, expect, test } from 'vitest';
import { buildCharts, chartIds } from '../../charts/build-charts.ts';
import type { BarChart } from '../../charts/chart.ts';
import { type FakeRound, fakeCampaignView } from '../../charts/fake-campaign-view.ts';
import { renderChart } from '../../charts/render-chart.ts';
import { summarize } from '../../commands/reproduce/summary.ts';
import { pageFacts } from '../data/page-facts.ts';
import { chartTable } from './chart-table.ts';
import { seriesGateTables } from './gates.ts';
import { generatorsTables, generatorsTitle } from './generators.ts';

const generators = ['wrk', 'ab-k', 'jmeter'];
/** Three blocks, in each of which one server bears all of them. */
const rounds = [1, 1.02, 0.98].flatMap((change): FakeRound[] => [
  { rung: 'wrk', requestsPerS: 24_000 * change, us: 4000, generatorUs: 12 },
  { rung: 'ab-k', requestsPerS: 20_000 * change, us: 4500, generatorUs: 10 },
  { rung: 'jmeter', requestsPerS: 4000 * change, us: 5000, generatorUs: 480 },
]);
const view = fakeCampaignView({ Go: rounds }, { generators });
const [own] = view.rivals;
if (!own) throw new Error('no generators');
const AT = 's0-go/sleep-1ms/shared/generators';

describe('the facts of generators', () => {
  test('are what each came to', () => {
    expect(view.facts.get(`${AT}/ab-k.throughput`)?.value).toBeCloseTo(20_000, -2);
    expect(view.facts.get(`${AT}/jmeter.generator-cpu-per-request`)?.value).toBeCloseTo(480, 6);
    expect(view.facts.get(`${AT}/jmeter.in-flight`)?.value).toBeCloseTo(20, 0);
    expect(view.facts.get(`${AT}/wrk.generator-cpu`)?.label).toContain('pelo wrk');
    expect(view.facts.get(`${AT}/ab-k.generator-cpu`)?.label).toContain('pelo ab-k');
  });

  test('and the first of them over each other one, block by block', () => {
    const ratio = view.facts.get(`${AT}.throughput-over-ab-k`);
    expect(ratio?.value).toBeCloseTo(1.2, 9);
    expect(ratio?.points).toHaveLength(3);
    expect(ratio?.label).toBe('requisições por segundo, wrk ÷ ab-k, ao medir Go');
    expect(view.facts.get(`${AT}.generator-cpu-per-request-over-jmeter`)?.value).toBeCloseTo(12 / 480, 9);
  });

  test('that are of other campaigns alone are none of theirs', () => {
    const plain = fakeCampaignView({ Go: [{ requestsPerS: 100, us: 5 }] });
    expect([...plain.facts.keys()].some((name) => name.endsWith('.in-flight'))).toBe(false);
  });
});

describe('the tables of generators', () => {
  const tables = generatorsTables(view, own);

  test('are what each came to, the ratios and the versions', () => {
    expect(generatorsTitle(own)).toMatch(/^Espera de 1 ms, .*, geradores de carga$/);
    expect(tables.map(({ rows }) => rows.map(({ label }) => label))).toEqual([
      generators,
      generators.slice(1),
      generators,
    ]);
    for (const { rows, columns } of tables)
      for (const { cells } of rows) expect(cells).toHaveLength(columns.length - 1);
  });

  test('name only facts that the page lists', () => {
    const listed = new Set(pageFacts(view.facts).map(({ name }) => name));
    const named = tables.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.flatMap((cell) => ('fact' in cell ? [cell.fact.name] : []))),
    );
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((name) => !listed.has(name))).toEqual([]);
  });

  test('have gates by generator: all of them of the first, of the others what any record tells', () => {
    const [table] = seriesGateTables(view).map((each) => each.table);
    expect(table?.columns.map(({ label }) => label)).toEqual(['Verificação', 'wrk', 'ab -k', 'JMeter']);
    expect(table?.rows.map(({ label }) => label)).toContain('Lei de Little');
  });
});

describe('the charts of generators', () => {
  const charts = buildCharts(view) as BarChart[];

  test('are the rate and the cost of each, whose ids are known beforehand', () => {
    expect(charts.map(({ id }) => id)).toEqual(chartIds(view.data.campaign));
    const [rate, cost] = charts;
    expect(rate?.title).toMatch(/^Ao medir Go, quem alcança mais é o wrk: 23\.997\sreq\/s$/);
    expect(cost?.title).toMatch(/^O gerador que menos gasta é o ab-k: 10/);
    expect(rate?.rows.map(({ key }) => key)).toEqual(generators);
  });

  test('are drawn in both layouts, and told as tables of generators', async () => {
    for (const chart of charts) {
      const table = chartTable(chart);
      expect(table.columns[0]?.label).toBe('Gerador');
      expect(table.rows.map(({ label }) => label)).toEqual(generators);
      for (const layout of ['wide', 'narrow'] as const)
        expect(await renderChart(chart, layout)).toContain('>jmeter</text>');
    }
  });
});

test('the terminal tells each, and the rate of the first over it', () => {
  const text = summarize(view);
  expect(text).toContain('geradores de carga');
  expect(text).toMatch(/^jmeter +.*6,0/m);
});
