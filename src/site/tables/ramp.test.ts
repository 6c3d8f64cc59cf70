import { describe, expect, test } from 'vitest';
import { type FakeRound, fakeCampaignView } from '../../charts/fake-campaign-view.ts';
import { pageFacts } from '../data/page-facts.ts';
import { seriesGateTables } from './gates.ts';
import { OF_LEVELS, rampTables, rampTitle } from './ramp.ts';

const LEVELS = [1, 4, 16, 64];
const rounds = (most: number): FakeRound[] =>
  [1, 1.01, 0.99].flatMap((change) =>
    LEVELS.map((connections) => {
      const requestsPerS = Math.min(connections * 900, most) * change;
      const us = (connections / requestsPerS) * 1e6;
      return { requestsPerS, us, residentBytes: 2 ** 24 + 2 ** 14 * connections };
    }),
  );
const view = fakeCampaignView({ Go: rounds(20_000), Python: rounds(3_000) }, { levels: LEVELS });
const [ramp] = view.ramps;
if (!ramp) throw new Error('no ramp');
const tables = rampTables(view, ramp);

describe('the tables of a ramp', () => {
  test('are of the whole ramp, of each metric by level, and of what limited it', () => {
    expect(rampTitle(ramp)).toContain('de 1 a 64\u00a0conexões');
    expect(tables).toHaveLength(1 + OF_LEVELS.length + 1);
    expect(new Set(tables.map(({ id }) => id)).size).toBe(tables.length);
    for (const { rows, columns } of tables) {
      expect(rows.map(({ label }) => label)).toEqual(['Go', 'Python']);
      for (const { cells } of rows) expect(cells).toHaveLength(columns.length - 1);
    }
    const [, rates] = tables;
    expect(rates?.columns.map(({ label }) => label)).toEqual(['Serviço', '1', '4', '16', '64']);
  });

  test('name only facts that the page lists', () => {
    const listed = new Set(pageFacts(view.facts).map(({ name }) => name));
    const named = tables.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.flatMap((cell) => ('fact' in cell ? [cell.fact.name] : []))),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((name) => !listed.has(name))).toEqual([]);
  });

  test('say that what limits a server whose processor was not seen is not known', () => {
    expect(tables.at(-1)?.rows[0]?.cells).toEqual(LEVELS.map(() => ({ text: 'não medido' })));
  });
});

test('a page lists of the ratios of steps those alone that a claim is about', () => {
  const names = pageFacts(view.facts).map(({ name }) => name);
  expect(names).toContain('s0-go:s1-python/sleep-1ms/shared/ramp.knee');
  expect(names).not.toContain('s0-go:s1-python/sleep-1ms/shared/ramp/c16.throughput');
  const fact = 's0-go:s1-python/sleep-1ms/shared/ramp/c16.throughput';
  const claimed = fakeCampaignView(
    { Go: rounds(20_000), Python: rounds(3_000) },
    { levels: LEVELS, claims: [{ id: 'a', origin: 'novo', text: 'a', predicate: { fact, above: 1 } }] },
  );
  expect(pageFacts(claimed.facts).map(({ name }) => name)).toContain(fact);
});

test('the gates of a ramp are a table a service, a column a level', () => {
  const gates = seriesGateTables(view);
  expect(gates.map(({ table }) => table.id)).toEqual([
    'gates-s0-go-sleep-1ms-shared-ramp',
    'gates-s1-python-sleep-1ms-shared-ramp',
  ]);
  for (const { table } of gates) {
    expect(table.columns).toHaveLength(1 + LEVELS.length);
    expect(table.rows.length).toBeGreaterThan(8);
  }
});
