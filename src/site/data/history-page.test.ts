import { describe, expect, test } from 'vitest';
import { historyChart } from '../../charts/history-chart.ts';
import { renderChart } from '../../charts/render-chart.ts';
import type { LoadHistory } from '../../study/history.ts';
import { historyTable } from './history-page.ts';

const METRIC = { id: 'throughput', label: 'requisições por segundo', unit: 'requests/s' as const };
const SERVICES = [
  { id: 'go', name: 'Go', mark: 'circle' as const },
  { id: 'rust', name: 'Rust', mark: 'square' as const },
];

function history(values: readonly (number | null)[], breaks: Record<number, string> = {}): LoadHistory {
  return {
    group: 'sleep-1ms.shared.c100',
    load: { scenario: 'sleep-1ms', budget: 'shared', connections: 100 },
    all: values.length,
    campaigns: values.map((value, index) => ({
      id: `c${index + 1}`,
      createdAt: `2026-11-0${index + 1}T00:00:00.000Z`,
      breaks: breaks[index + 1] ? [breaks[index + 1] as string] : [],
      points: [
        {
          fact: 'go.throughput',
          service: 'go',
          metric: 'throughput',
          fails: false,
          value,
          interval: value === null ? null : [value * 0.98, value * 1.02],
          verdict: index === 2 ? 'mudou' : null,
        },
      ],
    })),
  };
}

const VALUES = [40_000, 40_400, 36_000, 36_100];

describe.each(['wide', 'narrow'] as const)('the picture of a history, %s', (layout) => {
  const drawn = async (of: LoadHistory) => {
    const chart = historyChart(of, METRIC, SERVICES);
    if (!chart) throw new Error('no chart');
    return { chart, svg: await renderChart(chart, layout) };
  };

  test('has every value at its place on one scale, with its interval', async () => {
    const { svg } = await drawn(history(VALUES));
    const marks = [...svg.matchAll(/translate\(([\d.]+),([\d.]+)\)" d="[^"]*" fill="var\(--service-go\)"/g)]
      .map(([, x, y]) => ({ x: Number(x), y: Number(y) }))
      .filter(({ x }) => x !== 8);
    expect(marks).toHaveLength(4);
    const [a, b, c, d] = marks as [Mark, Mark, Mark, Mark];
    expect(b.x - a.x).toBeCloseTo(d.x - c.x, 1);
    const perPixel = (40_000 - 36_000) / (c.y - a.y);
    expect(a.y - b.y).toBeCloseTo(400 / perPixel, 0);
    expect(c.y - d.y).toBeCloseTo(100 / perPixel, 0);
    const rules = [...svg.matchAll(/y2="(-?[\d.]+)" stroke="var\(--service-go\)"/g)].map(([, y]) =>
      Math.abs(Number(y)),
    );
    expect(rules).toHaveLength(4);
    expect(rules[0]).toBeCloseTo((40_000 * 0.04) / perPixel, 0);
  });

  test('marks a change, breaks the line where campaigns can’t be compared, and says what was not measured', async () => {
    const { svg, chart } = await drawn(history(VALUES, { 4: 'kernel' }));
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
    expect(texts).toEqual(
      expect.arrayContaining([
        '!',
        'Go',
        'Rust',
        'não medido',
        '01/11/2026',
        expect.stringMatching(/^04\/11\/2026/),
      ]),
    );
    expect(svg.match(/stroke-dasharray="3,3"/g)?.length).toBe(2);
    expect(chart.title.replaceAll('\u00a0', ' ')).toBe(
      'Requisições por segundo: mudou 1 vez em Go; 1 quebra na linha',
    );
  });
});

test('a value that a gate fails is hollow, and a ratio has a panel and unit of its own', async () => {
  const plain = history(VALUES);
  const failing = {
    ...plain,
    campaigns: plain.campaigns.map((campaign, index) => ({
      ...campaign,
      points: campaign.points.flatMap((point) => [
        { ...point, fails: index === 1 },
        { ...point, service: 'go:rust', fact: 'go:rust.throughput', value: 6 + index, interval: null },
      ]),
    })),
  };
  const ratio = {
    ...(SERVICES[0] as (typeof SERVICES)[0]),
    name: 'Go ÷ Rust',
    subject: 'go:rust',
    unit: 'ratio' as const,
  };
  const chart = historyChart(failing, METRIC, [ratio, ...SERVICES]);
  if (!chart) throw new Error('no chart');
  expect(chart.series[0]?.points.map(({ value }) => value)).toEqual([6, 7, 8, 9]);
  expect(chart.subtitle).toContain('Marca vazia');
  const svg = await renderChart(chart, 'wide');
  expect(svg.match(/fill="var\(--paper\)" stroke="var\(--service-go\)"/g)).toHaveLength(1);
  expect(svg).toMatch(/>[\d,]+×<\/text>/);
  const { rows } = historyTable(failing, METRIC, [ratio, ...SERVICES]);
  expect(rows[2]?.cells.map((cell) => ('text' in cell ? cell.text : ''))).toEqual(
    expect.arrayContaining([expect.stringMatching(/^7,00×$/), expect.stringMatching(/!!$/)]),
  );
});

interface Mark {
  x: number;
  y: number;
}

test('one campaign has no picture, and its table says what was not measured', () => {
  expect(historyChart(history([40_000]), METRIC, SERVICES)).toBeNull();
  const [row] = historyTable(history([null]), METRIC, SERVICES).rows;
  const href = '../campanhas/c1/valores/go/index.html#go.throughput';
  expect(row?.cells).toEqual([{ text: 'não medido', href }, { text: 'não medido' }, { text: '—' }]);
});

test('the table has the values, verdicts and reasons of the picture, newest first', () => {
  const { rows } = historyTable(history(VALUES, { 4: 'kernel' }), METRIC, SERVICES);
  const shown = rows.map(({ label, cells }) => [
    label,
    ...cells.map((cell) => ('text' in cell ? cell.text : '')),
  ]);
  expect(shown.map((cells) => cells.join(' | ').replaceAll('\u00a0', ' '))).toEqual([
    '04/11/2026, c4 | 36.100 req/s [35.378; 36.822] | não medido | kernel',
    '03/11/2026, c3 | 36.000 req/s [35.280; 36.720] ! mudou | não medido | —',
    '02/11/2026, c2 | 40.400 req/s [39.592; 41.208] | não medido | —',
    '01/11/2026, c1 | 40.000 req/s [39.200; 40.800] | não medido | —',
  ]);
});
