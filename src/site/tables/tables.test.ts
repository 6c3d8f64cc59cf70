import { describe, expect, test } from 'vitest';
import { buildCharts } from '../../charts/build-charts.ts';
import { type FakeRound, fakeCampaignView } from '../../charts/fake-campaign-view.ts';
import { formatFact } from '../../format/format-fact.ts';
import type { CampaignView, GroupView } from '../../study/campaign-view.ts';
import { chartTable } from './chart-table.ts';
import { comparisonTable } from './comparison.ts';
import { gateTables } from './gates.ts';
import { printedTable } from './printed.ts';
import type { Table } from './table.ts';
import { usageTable } from './usage.ts';

const round = (requestsPerS: number): FakeRound => ({ requestsPerS, us: 1e8 / requestsPerS });
const services = {
  Go: [round(40_000), round(41_000)],
  Python: [round(8000), round(8100)],
  Node: [round(20_000), round(21_000)],
  Rust: [],
};

/** A row as readers see it, with plain spaces. */
function shown({ rows }: Table, label: string): string[] {
  const row = rows.find((each) => each.label === label);
  return (row?.cells ?? []).map((cell) =>
    ('fact' in cell ? formatFact(cell.fact, cell.style) : cell.text).replaceAll('\u00a0', ' '),
  );
}

function comparison(view: CampaignView): Table {
  return comparisonTable(view, view.groups[0] as GroupView);
}

describe('the comparison', () => {
  test('has a column for each service, then each against the reference', () => {
    const { columns } = comparison(fakeCampaignView(services));
    expect(columns.map(({ label }) => label)).toEqual([
      'Métrica',
      'Go',
      'Python',
      'Node',
      'Rust',
      'Python ÷ Go',
      'Node ÷ Go',
      'Rust ÷ Go',
    ]);
  });

  test('says what nobody measured, and never 0', () => {
    const row = shown(comparison(fakeCampaignView(services)), 'Requisições por segundo');
    expect(row[3]).toBe('não medido');
    expect(row[6]).toBe('não medido');
    expect(row[4]).toMatch(/^5,0× menor \[/);
  });

  test('of more services than columns fit has a row for each, and the ratio beside what claims are about', () => {
    const { columns, rows } = comparison(fakeCampaignView({ ...services, Java: [round(20_000)] }));
    expect(columns.slice(0, 4).map(({ label }) => label)).toEqual([
      'Serviço',
      'Requisições por segundo',
      '÷ Go',
      'Latência mediana (p50)',
    ]);
    expect(rows.map(({ label }) => label)).toEqual(['Go', 'Python', 'Node', 'Rust', 'Java']);
    expect(rows.every(({ cells }) => cells.length === columns.length - 1)).toBe(true);
  });

  test('counts go without the unit that their row names', () => {
    expect(shown(comparison(fakeCampaignView(services)), 'Timeouts').slice(0, 3)).toEqual(['0', '0', '0']);
  });

  test('every row has a cell for every column', () => {
    const { rows, columns } = comparison(fakeCampaignView(services));
    expect(rows.every(({ cells }) => cells.length === columns.length - 1)).toBe(true);
  });
});

describe('the data of a chart', () => {
  const charts = buildCharts(fakeCampaignView(services));
  const tableOf = (id: string) => chartTable(charts.find((chart) => chart.id === id) as (typeof charts)[0]);

  test('of bars: value, interval and each round, or why there is none', () => {
    const table = tableOf('throughput');
    expect(table.columns.map(({ label }) => label)).toEqual(['Serviço', 'Valor', 'Intervalo', 'Cada rodada']);
    expect(shown(table, 'Go')[2]).toBe('40.000 req/s; 41.000 req/s');
    expect(shown(table, 'Rust')[0]).toMatch(/^não medido: /);
  });

  test('of percentiles: a row for each, a column for each service', () => {
    const table = tableOf('percentiles');
    expect(table.columns.map(({ label }) => label)).toEqual(['Percentil', 'Go', 'Python', 'Node', 'Rust']);
    expect(shown(table, 'p99')[0]).toMatch(/ ms$/);
    expect(shown(table, 'p99')[3]).toBe('não medido');
  });
});

describe('the gates of a campaign', () => {
  const tables = gateTables(fakeCampaignView({ Go: services.Go, Python: services.Python }));

  test('are a table a service: a row a gate, a column a round and one for all', () => {
    expect(tables).toHaveLength(2);
    const [{ table }] = tables as [(typeof tables)[number]];
    expect(table.columns.map(({ label }) => label)).toEqual(['Verificação', 'r01', 'r02', 'todas']);
    expect(shown(table, 'Conservação')).toEqual(['passa', 'passa', '']);
    expect(shown(table, 'Gerador')).toEqual(['não se sabe', 'não se sabe', '']);
    expect(shown(table, 'Dispersão')).toEqual(['', '', 'passa']);
  });

  test('say why, once for all rounds of which the same is said', () => {
    const [{ reasons }] = tables as [(typeof tables)[number]];
    const generator = reasons.filter(({ about }) => about.endsWith('gerador'));
    expect(generator).toEqual([
      { about: 'r01, r02 · não se sabe · gerador', text: 'sem a CPU dos processos: inventado' },
    ]);
    expect(reasons.some(({ about }) => about.includes('conservação'))).toBe(false);
  });
});

describe('what each process used', () => {
  test('is a row a round, and not measured where nobody saw it', () => {
    const { rows } = usageTable(fakeCampaignView({ Go: services.Go }));
    expect(rows).toHaveLength(2);
    expect(rows[0]?.cells.slice(0, 2)).toEqual([{ text: 'não medido' }, { text: 'não medido' }]);
  });
});

describe('printed and restored latencies', () => {
  test('stand side by side for each service', () => {
    const view = fakeCampaignView({ Go: services.Go, Python: services.Python });
    const table = printedTable(view, view.groups[0] as GroupView);
    expect(table.columns.map(({ label }) => label)).toEqual([
      'Latência',
      'Go, impressa',
      'Go, restaurada',
      'Python, impressa',
      'Python, restaurada',
    ]);
    expect(shown(table, 'Média')[1]).toMatch(/^2,\d+ ms$/);
    expect(shown(table, 'Média')[0]).toBe('não medido');
  });
});
