import { describe, expect, test } from 'vitest';
import { buildCharts, chartIds } from './build-charts.ts';
import type { BarChart, Chart, DumbbellChart, PercentileChart, StackChart } from './chart.ts';
import { type FakeRound, fakeCampaignView } from './fake-campaign-view.ts';

/** At these rates, with the latency that 100 connections then have. */
const rounds = (...rates: number[]): FakeRound[] =>
  rates.map((rate) => ({ requestsPerS: rate, us: 1e8 / rate }));

const GO = rounds(39651, 39210, 40102);
const PYTHON = rounds(8083, 7990, 8155);

/** Titles with plain spaces, by id. */
function titles(charts: readonly Chart[]): Record<string, string> {
  return Object.fromEntries(charts.map(({ id, title }) => [id, title.replaceAll('\u00a0', ' ')]));
}

const one = <T extends Chart>(charts: readonly Chart[], id: string) => charts.find((it) => it.id === id) as T;

describe('titles state what is seen', () => {
  test('with a clear difference', () => {
    expect(titles(buildCharts(fakeCampaignView({ Go: GO, Python: PYTHON })))).toEqual({
      throughput: 'Go respondeu 4,91× as requisições por segundo de Python',
      'latency-mean': 'A latência média de Python foi 4,91× a de Go',
      transfer: 'Go transferiu 4,91× os bytes por segundo de Python',
      timeouts: 'Nenhuma resposta de Go e Python passou de 2 s',
      'requests-total': 'Go respondeu 1.189.630 requisições no total; Python, 242.280',
      efficiency: 'Python atingiu 20,4 % das requisições por segundo de Go',
      percentiles: 'A latência no p99 de Python foi 4,91× a de Go',
      printed: 'Latência média impressa e medida: não medido',
      timeline: 'Ao longo da campanha, a vazão de Go se afastou até 0 % da média; até 0 % na de Python',
      'cpu-split': 'CPU da máquina durante a medição: não medido',
      ratios: 'Go respondeu 4,9× mais requisições por segundo',
    });
  });

  test('with a small difference, in the same words', () => {
    const slower = GO.map(({ requestsPerS, us }, block) => {
      const share = 0.9 + block / 1000 - 0.001;
      return { requestsPerS: requestsPerS * share, us: us / share };
    });
    const found = titles(buildCharts(fakeCampaignView({ Go: slower, Python: GO })));
    expect(found.throughput).toBe('Python respondeu 1,111× as requisições por segundo de Go');
    expect(found['latency-mean']).toBe('A latência média de Go foi 1,111× a de Python');
  });

  test('with an interval that holds 1', () => {
    const found = titles(buildCharts(fakeCampaignView({ Go: GO, Python: [...GO].reverse() })));
    expect(found.throughput).toBe('Requisições por segundo: sem diferença distinguível entre Go e Python');
    expect(found.efficiency).toBe('Eficiência relativa: sem diferença distinguível entre Go e Python');
  });

  test('with one round, which has no interval, they claim nothing', () => {
    const found = titles(buildCharts(fakeCampaignView({ Go: GO.slice(0, 1), Python: PYTHON.slice(0, 1) })));
    expect(found.throughput).toBe('Requisições por segundo de Go e Python');
    expect(found['latency-mean']).toBe('Latência média de Go e Python');
  });

  test('with one service, with none', () => {
    expect(titles(buildCharts(fakeCampaignView({ Go: GO, Python: [] }))).throughput).toBe(
      'Requisições por segundo de Go',
    );
    expect(new Set(Object.values(titles(buildCharts(fakeCampaignView({ Go: [] })))))).toEqual(
      new Set([
        'Requisições por segundo: não medido',
        'Latência média: não medido',
        'Vazão em bytes por segundo: não medido',
        'Timeouts: não medido',
        'Total de requisições: não medido',
        'Eficiência relativa: não medido',
        'Latência mediana: não medido',
        'Latência média impressa e medida: não medido',
        'O curso de cada rodada: não medido',
        'CPU da máquina durante a medição: não medido',
      ]),
    );
  });

  test('with many services, the widest difference', () => {
    const many = Object.fromEntries(
      ['A', 'B', 'C', 'D', 'E'].map((name, index) => [
        name,
        rounds(9000 - index * 1000, 9010 - index * 1000),
      ]),
    );
    const found = titles(buildCharts(fakeCampaignView(many)));
    expect(found.throughput).toMatch(/^A respondeu .* de E, a maior diferença entre 5 serviços$/);
    expect(found['requests-total']).toBe('A respondeu 180.100 requisições no total; E, 100.100');
  });

  test('with a gate that fails the values', () => {
    const impossible = PYTHON.map((round) => ({ ...round, us: round.us * 22 }));
    const found = titles(buildCharts(fakeCampaignView({ Go: GO, Python: impossible })));
    expect(found.throughput).toBe('Go respondeu 4,91× as requisições por segundo de Python');
    expect(found['latency-mean']).toBe(
      'Latência média: sem veredito entre Go e Python, uma verificação reprova os valores',
    );
  });

  test('with timeouts', () => {
    const late = (timeouts: number) => GO.map((round) => ({ ...round, timeouts }));
    const found = (view: Record<string, FakeRound[]>) => titles(buildCharts(fakeCampaignView(view)));
    expect(found({ Go: GO, Python: late(4) }).timeouts).toBe(
      'Passaram de 2 s: 12 respostas de Python e 0 de Go',
    );
    expect(found({ A: GO, B: late(1), C: late(2), D: GO }).timeouts).toBe(
      'Quem mais passou de 2 s: 6 respostas de C',
    );
    expect(found({ Go: GO, Python: late(50_000) }).percentiles).toBe(
      'Mais de 1 % das respostas de Python passou de 2 s',
    );
  });
});

describe('the charts of a campaign', () => {
  test('are eleven for each load, and those of other loads carry it in their ids', () => {
    const charts = buildCharts(
      fakeCampaignView({ Go: GO, Python: PYTHON }, { budgets: ['shared', 'split'] }),
    );
    expect(charts).toHaveLength(22);
    expect(new Set(charts.map(({ id }) => id)).size).toBe(22);
    const other = one<BarChart>(charts, 'throughput-sleep-1ms-split-c100');
    expect(other.subtitle).toContain('um núcleo só para o servidor');
    expect(other.title).toBe(one(charts, 'throughput').title);
  });

  test('a service that was not measured has its row, without a value', () => {
    const charts = buildCharts(fakeCampaignView({ Go: GO, Python: [] }));
    const row = one<BarChart>(charts, 'throughput').rows[1];
    expect(row).toMatchObject({ value: null, label: 'não medido', points: [] });
    expect(row?.missing).toMatch(/^não medido: /);
    expect(one<PercentileChart>(charts, 'percentiles').subtitle).toContain('Não medido: Python.');
  });

  test('rounds are points of rates and means, not of totals', () => {
    const charts = buildCharts(fakeCampaignView({ Go: GO, Python: PYTHON }));
    expect(one<BarChart>(charts, 'throughput').rows[0]?.points).toEqual([39651, 39210, 40102]);
    expect(one<BarChart>(charts, 'requests-total').rows[0]?.points).toEqual([]);
    expect(one<BarChart>(charts, 'requests-total').subtitle).not.toContain('marcas');
  });

  test('printed and measured latencies are joined, mean and p99, and the title speaks of the widest gap', () => {
    const { rows, title } = printed((us) => (us > 5000 ? us * 1.2 : us * 1.01));
    expect(rows.map(({ series, figure }) => `${series.name}, ${figure}`)).toEqual([
      'Go, média',
      'Go, p99',
      'Python, média',
      'Python, p99',
    ]);
    const [, goP99, pythonMean] = rows;
    expect((pythonMean?.from as number) / (pythonMean?.to as number)).toBeCloseTo(1.2, 6);
    expect(pythonMean?.label).toMatch(/^impressa 14,\d+; medida 12,\d+\u00a0ms$/);
    // wrk printed no percentile of these rounds
    expect(goP99).toMatchObject({ from: null, to: null, label: 'não medido' });
    expect(title).toBe('A latência média que o wrk imprimiu para Python está 20,0 % acima da que ele mediu');
  });

  test('the title of printed latencies follows their direction, and says nothing where rounds disagree', () => {
    expect(printed((us) => us * 0.9).title).toBe(
      'A latência média que o wrk imprimiu para Go está 10,0 % abaixo da que ele mediu',
    );
    expect(printed((us) => (us > 12_500 ? us * 1.2 : us > 5000 ? us * 0.9 : us)).title).toBe(
      'A latência média que o wrk imprimiu para Python não se distingue da que ele mediu',
    );
    expect(printed(() => null).title).toBe('Latência média impressa e medida: não medido');
  });

  test('a caveat that all values have is said in the subtitle, and no label has a mark for it', () => {
    const chart = (view: ReturnType<typeof fakeCampaignView>) =>
      one<BarChart>(buildCharts(view), 'throughput');
    const view = fakeCampaignView({ Go: GO, Python: PYTHON });
    const warned = (which: (name: string) => boolean) => ({
      ...view,
      groups: view.groups.map((group) => ({
        ...group,
        cells: group.cells.map((cell) => ({
          ...cell,
          facts: new Map(
            [...cell.facts].map(([id, fact]) => [
              id,
              which(cell.service.name)
                ? { ...fact, caveats: [{ gate: 'gap' as const, status: 'warn' as const, rounds: 1, of: 3 }] }
                : { ...fact, caveats: [] },
            ]),
          ),
        })),
      })),
    });
    const all = chart(warned(() => true));
    expect(all.rows.map(({ label }) => label.endsWith('!'))).toEqual([false, false]);
    expect(all.subtitle).toContain('Todos os valores têm ressalva da verificação de pausa');
    const own = chart(warned((name) => name === 'Go'));
    expect(own.rows.map(({ label }) => label.endsWith('!'))).toEqual([true, false]);
    expect(own.subtitle).toContain('!: ressalva que nem todos os valores têm');
    expect(own.subtitle).not.toContain('Todos os valores');
  });

  test('all processors of the machine are divided between server, generator and nobody', () => {
    const view = fakeCampaignView({ Go: GO, Python: PYTHON });
    const { campaign } = view.data;
    const cores: Record<string, number> = { 'server-cpu': 0.5, 'generator-cpu': 0.4 };
    const onTwo = {
      ...view,
      data: {
        ...view.data,
        campaign: { ...campaign, machines: { server: { logicalCpus: 2 } } } as unknown as typeof campaign,
      },
      groups: view.groups.map((group) => ({
        ...group,
        cells: group.cells.map((cell, index) => ({
          ...cell,
          facts: new Map(
            [...cell.facts].map(([id, fact]) => {
              const value = cores[id];
              return [
                id,
                value === undefined ? fact : { ...fact, value: value / (index + 1), missing: null },
              ];
            }),
          ),
        })),
      })),
    };
    const { rows, title } = one<StackChart>(buildCharts(onTwo), 'cpu-split');
    for (const { parts } of rows) {
      expect(parts.map(({ category }) => category)).toEqual(['server', 'generator', 'idle']);
      expect(parts.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(2, 9);
    }
    expect(rows[0]?.parts[0]?.value).toBeCloseTo(0.5, 9);
    expect(title.replaceAll('\u00a0', ' ')).toMatch(
      /^Da CPU da máquina, sobraram 55,0 % com Go e 77,5 % com Python$/,
    );
  });

  test('the description has every value', () => {
    const { rows, description } = one<BarChart>(
      buildCharts(fakeCampaignView({ Go: GO, Python: PYTHON })),
      'throughput',
    );
    for (const { label } of rows) expect(description).toContain(label);
  });
});

test('the ids of all charts are known before any round is read', () => {
  const view = fakeCampaignView({ Go: GO, Python: PYTHON }, { budgets: ['shared', 'split'] });
  const ids = buildCharts(view).map(({ id }) => id);
  expect(ids.length).toBe(22);
  expect(chartIds(view.data.campaign)).toEqual(ids);
});

/** The chart of printed latencies, by what wrk prints of a mean; its title with plain spaces. */
function printed(printedUs: (us: number) => number | null): DumbbellChart {
  const view = fakeCampaignView({ Go: GO, Python: PYTHON }, { printedUs });
  const chart = one<DumbbellChart>(buildCharts(view), 'printed');
  return { ...chart, title: chart.title.replaceAll('\u00a0', ' ') };
}
