import { describe, expect, test } from 'vitest';
import { ENGINE_FACTORS, type EngineFactors, type EngineRow } from './engine-factors.ts';
import { engineFacts } from './engine-facts.ts';

const side = { version: '1.24', requestsPerS: 1000, cpuUsPerRequest: 20 };
const row = (id: string, change: Partial<EngineRow> = {}): EngineRow => ({
  ...{ id, label: id, go: side, python: side },
  ratio: { point: 6, interval: [5, 7] },
  cpu: { point: 5, interval: null },
  factor: null,
  ...change,
});
const published = (...rows: EngineRow[]): EngineFactors => ({
  ...{ measuredOn: '2026-11-29', machine: 'VM', standIn: null, blocks: 6, durationS: 5, warmupS: 2 },
  rows,
});

describe('engineFacts', () => {
  test('are of each row, with its intervals and where they are from', () => {
    const facts = new Map(engineFacts(published(row('containers'))).map((fact) => [fact.name, fact]));
    expect(facts.get('method.engines-containers-ratio')).toMatchObject({
      ...{ value: 6, interval: [5, 7], unit: 'ratio' },
      derivation: expect.stringContaining('src/study/engine-factors.json'),
    });
    expect(facts.get('method.engines-containers-go')).toMatchObject({ value: 1000, unit: 'requests/s' });
    expect(facts.has('method.engines-containers-factor')).toBe(false);
  });

  test('say of another row by what the ratio is that, and what was not seen', () => {
    const factor = { point: 1.1, interval: [1, 1.2] as const, against: 'containers' };
    const facts = engineFacts(published(row('host', { factor, cpu: null })));
    const of = (metric: string) => facts.find((fact) => fact.metric === metric);
    expect(of('engines-host-factor')?.label).toBe('razão ÷ a de “containers”; host');
    expect(of('engines-host-cpu')).toMatchObject({
      value: null,
      missing: 'os processos não puderam ser vistos',
    });
  });

  test('are none where nobody measured', () => expect(engineFacts(null)).toEqual([]));

  test('are one for each name, in what is published', () => {
    const names = engineFacts().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { factor } of ENGINE_FACTORS?.rows ?? [])
      if (factor) expect(ENGINE_FACTORS?.rows.map(({ label }) => label)).toContain(factor.against);
  });
});
