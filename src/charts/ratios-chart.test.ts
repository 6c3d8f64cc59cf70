import { describe, expect, test } from 'vitest';
import { chartTable } from '../site/tables/chart-table.ts';
import type { GroupView } from '../study/campaign-view.ts';
import type { DotChart } from './chart.ts';
import { type FakeRound, fakeCampaignView } from './fake-campaign-view.ts';
import { ratiosChart } from './ratios-chart.ts';
import { renderChart } from './render-chart.ts';

const rounds = (...rates: number[]): FakeRound[] =>
  rates.map((rate) => ({ requestsPerS: rate, us: 1e8 / rate }));
const FAST = rounds(39651, 39210, 40102);
const SLOW = rounds(8083, 7990, 8155);

function ratios(services: Record<string, readonly FakeRound[]>): DotChart {
  const view = fakeCampaignView(services);
  return ratiosChart(view, view.groups[0] as GroupView) as DotChart;
}

const rowOf = ({ rows }: DotChart, name: string) => rows.find((row) => row.name === name);

describe('the ratios of a pair', () => {
  test('are factors above 1, in words and the colour of whoever is better', () => {
    const chart = ratios({ Go: FAST, Python: SLOW });
    expect(chart.id).toBe('ratios');
    expect(chart.title).toBe('Go respondeu 4,9× mais requisições por segundo');
    expect(rowOf(chart, 'Requisições por segundo')).toMatchObject({
      series: { name: 'Go' },
      label: '4,9× mais em Go',
    });
    const latency = rowOf(chart, 'Latência p99');
    expect(latency).toMatchObject({ series: { name: 'Go' }, label: '4,9× menor em Go' });
    expect(latency?.value).toBeGreaterThan(1);
    expect(latency?.interval?.[0]).toBeGreaterThan(1);
  });

  test('turn their side, not their form, where the other one is better', () => {
    const chart = ratios({ Go: SLOW, Python: FAST });
    expect(chart.title).toBe('Python respondeu 4,9× mais requisições por segundo');
    const rate = rowOf(chart, 'Requisições por segundo');
    expect(rate).toMatchObject({ series: { name: 'Python' }, label: '4,9× mais em Python' });
    expect(rate?.value).toBeLessThan(1);
    expect(chart.sides).toEqual({ low: 'Python melhor', high: 'Go melhor' });
  });

  test('say where two can not be told apart, and what was not measured', () => {
    const even = ratios({ Go: FAST, Python: [...FAST].reverse() });
    expect(rowOf(even, 'Requisições por segundo')?.label).toBe('sem diferença distinguível');
    expect(even.title).toContain('sem diferença que se distinga');
    expect(rowOf(even, 'Pico de memória')).toMatchObject({ value: null, label: 'não medido' });
    expect(rowOf(even, 'Pico de memória')?.missing).toMatch(/^não medido: /);
    expect(ratios({ Go: [], Python: [] }).title).toBe('Razões entre Go e Python: não medido');
  });

  test('are hollow where a gate fails them, and no title speaks of those', () => {
    const impossible = SLOW.map((round) => ({ ...round, us: round.us * 22 }));
    const chart = ratios({ Go: FAST, Python: impossible });
    expect(rowOf(chart, 'Latência p99')?.isHollow).toBe(true);
    expect(rowOf(chart, 'Requisições por segundo')?.isHollow).toBe(false);
    expect(chart.subtitle).toContain('Marca vazia');
  });

  test('are not drawn of a service alone', () => {
    const view = fakeCampaignView({ Go: FAST });
    expect(ratiosChart(view, view.groups[0] as GroupView)).toBeNull();
  });

  test('are drawn in both layouts and told in a table', async () => {
    const chart = ratios({ Go: FAST, Python: SLOW });
    for (const layout of ['wide', 'narrow'] as const) {
      const svg = await renderChart(chart, layout);
      for (const { name, label } of chart.rows) {
        expect(svg).toContain(`>${name}</text>`);
        expect(svg).toContain(`>${label}</text>`);
      }
      expect(svg).toContain('>1×</text>');
      expect(svg).toContain('>Go melhor →</text>');
    }
    const { rows } = chartTable(chart);
    expect(rows.map(({ label }) => label)).toEqual(chart.rows.map(({ name }) => name));
  });
});
