import { describe, expect, test } from 'vitest';
import { chartDownload } from '../site/downloads/campaign-downloads.ts';
import { chartTable } from '../site/tables/chart-table.ts';
import { type FakeRound, fakeCampaignView } from './fake-campaign-view.ts';
import { highlighted } from './highlight.ts';
import { renderChart } from './render-chart.ts';
import { type ScenarioCharts, type ScenarioViews, scenarioCharts } from './scenario-charts.ts';

const rounds = (...rates: number[]): FakeRound[] =>
  rates.map((rate) => ({ requestsPerS: rate, us: 1e8 / rate, residentBytes: 2e10 / rate }));
const SERVICES = {
  Go: rounds(39651, 39210, 40102),
  Python: rounds(2083, 2090, 2055),
  Rust: rounds(51000, 51500, 50800),
};
const LEVELS = [1, 2, 4, 8, 16, 32];
const ramp = (aloneS: number, most: number): FakeRound[] =>
  [1, 1.02, 0.98].flatMap((change) =>
    LEVELS.map((connections) => {
      const requestsPerS = Math.min(connections / aloneS, most) * change;
      return { requestsPerS, us: (connections / requestsPerS) * 1e6 };
    }),
  );

const closed = fakeCampaignView(SERVICES, { budgets: ['shared', 'split'] });
const ramped = fakeCampaignView({ Go: ramp(0.001, 20_000), Python: ramp(0.002, 4_000) }, { levels: LEVELS });
const NONE: ScenarioViews = { scenario: 'sleep-1ms', closed: null, ramp: null, ladder: null };

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const listed = ({ ramp: own, path, ranked, slope, percentiles }: ScenarioCharts) => [
  ...own,
  ...(path ? [path] : []),
  ...ranked,
  ...(slope ? [slope] : []),
  ...percentiles,
];

describe('the charts of a scenario', () => {
  const charts = scenarioCharts({ ...NONE, closed, ramp: ramped });

  test('are none where nothing was measured', () => {
    expect(listed(scenarioCharts(NONE))).toEqual([]);
    expect(listed(scenarioCharts({ ...NONE, scenario: 'other', closed, ramp: ramped }))).toEqual([]);
  });

  test('have ids of their own, a finding, and words for who does not see them', () => {
    const all = listed(charts);
    expect(all.map(({ kind }) => kind)).toEqual([
      ...['curve', 'curve', 'curve', 'dots', 'dots', 'dots', 'slope', 'percentiles'],
    ]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { id, title, subtitle, description } of all) {
      expect(id).toMatch(/^[a-zA-Z0-9-]+$/);
      for (const text of [title, subtitle, description]) expect(text).not.toBe('');
    }
  });

  test('rank services, the best first, on a logarithmic axis where they are far apart', () => {
    const [rate, cpu, memory] = charts.ranked;
    expect(rate?.rows.map(({ name }) => name)).toEqual(['Rust', 'Go', 'Python']);
    expect(rate?.scale).toBe('log');
    expect(plain(rate?.title ?? '')).toMatch(/^A maior taxa é de Rust: 51\.\d+ req\/s; depois, Go: /);
    expect(memory?.rows.map(({ name }) => name)).toEqual(['Rust', 'Go', 'Python']);
    expect(cpu?.rows.every(({ interval }) => interval !== null)).toBe(true);
  });

  test('list who was not measured, in words', async () => {
    const [go] = closed.groups[0]?.cells.map(({ service }) => service) ?? [];
    if (!go) throw new Error('no service');
    const absent = { ...go, id: 'java', name: 'Java' };
    const [rate] = scenarioCharts({ ...NONE, closed, services: [go, absent] }).ranked;
    expect(rate?.rows.at(-1)).toMatchObject({ name: 'Java', value: null, label: 'não medido' });
    if (rate) expect(await renderChart(rate, 'narrow')).toContain('>não medido</text>');
  });

  test('join p99 and rate by number of connections, and say how far each gets', () => {
    expect(charts.path?.series.map(({ points }) => points.map(({ name }) => plain(name)))).toEqual([
      ...Array(2).fill(LEVELS.map((level) => (level === 1 ? '1 conexão' : `${level} conexões`))),
    ]);
    expect(plain(charts.path?.title ?? '')).toMatch(
      /^Com p99 de até \d+ ms, Go chega a [\d.]+ req\/s; Python chega a /,
    );
  });

  test('put a rate with shared cores beside the one with a core of its own', async () => {
    expect(plain(charts.slope?.title ?? '')).toBe(
      'Com um núcleo só para o servidor, nenhuma taxa muda de modo distinguível',
    );
    expect(charts.slope?.rows).toHaveLength(3);
    if (!charts.slope) return;
    const svg = await renderChart(charts.slope, 'wide');
    expect(svg.match(/>Rust<\/text>/g)).toHaveLength(2);
    expect((await renderChart(charts.slope, 'narrow')).match(/>Rust<\/text>/g)).toHaveLength(1);
  });

  test('have a table and a file each', () => {
    for (const chart of listed(charts)) {
      const { columns, rows } = chartTable(chart);
      for (const { cells } of rows) expect(cells).toHaveLength(columns.length - 1);
      const { pieces, columns: written } = chartDownload(chart);
      const text = [...pieces()].join('');
      expect(text.split('\n')[0]?.split(',')).toHaveLength(written.length);
      expect(text.trim().split('\n').length).toBeGreaterThan(1);
    }
  });

  test('grey all but five services, and never the reference nor those that the study is about', () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    const many = Object.fromEntries(
      names.map((name, index) => [name, rounds(9000 - 1000 * index, 9050 - 1000 * index)]),
    );
    const view = fakeCampaignView(many);
    const [rate] = scenarioCharts({ ...NONE, closed: view, subjects: ['s6-g'] }).ranked;
    expect(rate?.rows.filter(({ series }) => series.isMuted).map(({ name }) => name)).toEqual(['E', 'F']);
  });
});

describe('who stands out', () => {
  test('is everybody where there are no more than five', () => {
    expect([...highlighted(['a', 'b', 'c'], 'c')].sort()).toEqual(['a', 'b', 'c']);
  });

  test('is the reference, the best, the subjects, then by rank', () => {
    const ranked = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect([...highlighted(ranked, 'g', ['f', 'gone'])]).toEqual(['g', 'a', 'f', 'b', 'c']);
  });
});
