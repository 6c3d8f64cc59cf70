import { describe, expect, test } from 'vitest';
import { type FakeRound, fakeCampaignView } from '../../charts/fake-campaign-view.ts';
import type { Claim } from '../../model/claim.ts';
import { absentSeriesFacts, seriesOfFact } from '../absent-series-facts.ts';
import { claimsOf, seriesOfClaim } from '../claims/claims-of.ts';
import { factsNamed } from '../claims/evaluate.ts';
import { listSources } from '../sources.ts';

const LEVELS = [1, 2, 4, 8, 16, 32, 64, 128];
const AT = '/sleep-1ms/shared/ramp';

/** As many ramps as `changes`, each that of a server with these two lines, changed by so much. */
function ramps(aloneS: number, most: number, perConnection: number, changes = [1, 1.02, 0.98]): FakeRound[] {
  return changes.flatMap((change) =>
    LEVELS.map((connections) => {
      const requestsPerS = Math.min(connections / aloneS, most) * change;
      return {
        requestsPerS,
        us: (connections / requestsPerS) * 1e6,
        residentBytes: 10_000_000 + perConnection * connections,
      };
    }),
  );
}

const fast = ramps(0.001, 20_000, 10_000);
const slow = ramps(0.002, 4_000, 40_000, [1, 0.97, 1.03]);
const view = fakeCampaignView({ Go: fast, Python: slow }, { levels: LEVELS });
const fact = (name: string) => view.facts.get(name);

describe('the facts of a ramp', () => {
  test('are of the whole ramps of a service, with an interval from one ramp to the next', () => {
    expect(fact(`s0-go${AT}.most-throughput`)?.value).toBeCloseTo(20_000, -2);
    expect(fact(`s0-go${AT}.most-throughput`)?.points).toHaveLength(3);
    expect(fact(`s0-go${AT}.knee`)?.value).toBeCloseTo(20, 9);
    expect(fact(`s0-go${AT}.saturation`)?.value).toBe(32);
    expect(fact(`s1-python${AT}.knee`)?.value).toBeCloseTo(8, 9);
    expect(fact(`s1-python${AT}.latency-exponent`)?.value).toBeCloseTo(1, 9);
    expect(fact(`s1-python${AT}.memory-per-connection`)?.value).toBeCloseTo(40_000, 3);
    const [low, high] = fact(`s0-go${AT}.most-throughput`)?.interval ?? [0, 0];
    expect(low).toBeLessThan(20_000);
    expect(high).toBeGreaterThan(20_000);
    expect(high / low).toBeLessThan(1.2);
  });

  test('have the ratio of two services over their pairs of ramps', () => {
    const ratio = fact(`s0-go:s1-python${AT}.memory-per-connection`);
    expect(ratio).toMatchObject({ unit: 'ratio', rounds: 2, blocks: [1, 3] });
    expect(ratio?.value).toBeCloseTo(0.25, 9);
    expect(fact(`s0-go:s1-python${AT}.saturation`)).toBeUndefined();
  });

  test('name the fields of the record that they come from', () => {
    const sources = listSources(fact(`s0-go${AT}.knee`)?.sources ?? []);
    expect(sources).toHaveLength(3 * LEVELS.length);
    expect(sources[0]).toMatch(
      /^results\/fake\/rounds\/s0-go\.r\d\.json#\/steps\/\d+\/measured\/requestsPerS$/,
    );
  });

  test('are beside those of each step, which none of them is the main one of', () => {
    expect(fact(`s0-go${AT}/c8.throughput`)?.value).toBeCloseTo(8_000, -2);
    expect(fact('s0-go.throughput')).toBeUndefined();
    expect(view.byBudget).toEqual([]);
  });

  test('leave out a ramp of which a step is missing, and say where there is none', () => {
    const cut = fast.map((round, index) =>
      index % LEVELS.length === 3 ? { ...round, requestsPerS: 0 } : round,
    );
    const other = fakeCampaignView({ Go: cut, Python: slow }, { levels: LEVELS });
    expect(other.facts.get(`s0-go${AT}.knee`)).toMatchObject({
      value: null,
      missing: 'nenhuma rampa com todos os degraus válidos',
    });
    expect(other.facts.get(`s0-go:s1-python${AT}.knee`)?.value).toBeNull();
    expect(other.facts.get(`s0-go${AT}/c16.throughput`)?.value).toBeCloseTo(16_000, -2);
    const [cutOnce] = [fast.map((round, index) => (index === 3 ? { ...round, requestsPerS: 0 } : round))];
    const once = fakeCampaignView({ Go: cutOnce as FakeRound[], Python: slow }, { levels: LEVELS });
    expect(once.facts.get(`s0-go${AT}.knee`)).toMatchObject({ rounds: 2, blocks: [2, 3] });
  });

  test('have the memory of ramps that go up: on the way down most is kept', () => {
    const kept = fast.map((round, index) =>
      Math.floor(index / LEVELS.length) % 2 === 1 ? { ...round, residentBytes: 12_000_000 } : round,
    );
    const other = fakeCampaignView({ Go: kept, Python: slow }, { levels: LEVELS });
    const memory = other.facts.get(`s0-go${AT}.memory-per-connection`);
    expect(memory).toMatchObject({ missing: null, rounds: 2, blocks: [1, 3] });
    expect(memory?.value).toBeCloseTo(10_000, 3);
    const sources = listSources(memory?.sources ?? []);
    expect(sources.some((source) => source.includes('.r1.'))).toBe(true);
    expect(sources.some((source) => source.includes('.r2.'))).toBe(false);
  });

  test('have no memory where it did not grow', () => {
    const shrinking = ramps(0.001, 20_000, -1_000);
    const other = fakeCampaignView({ Go: shrinking, Python: slow }, { levels: LEVELS });
    expect(other.facts.get(`s0-go${AT}.memory-per-connection`)?.missing).toContain('não cresceu');
  });
});

const claim = (id: string, fact: string, each?: Claim['each']): Claim => ({
  ...{ id, origin: 'novo', text: '{level}: {better} e {worse}', predicate: { fact, above: 1 } },
  ...(each && { each }),
});

describe('claims of ramps', () => {
  const whole = claim('whole', `s0-go:s1-python${AT}.knee`);
  const flat = claim('flat', 's0-go:s1-python/shared.throughput');
  const levels = claim('levels', '{better}:{worse}/{scenario}/shared/ramp/c{level}.throughput', {
    scenarios: ['sleep-1ms'],
    ranking: ['s0-go', 's1-python'],
    levels: [8, 4096],
  });

  test('are told by the facts that they name', () => {
    expect([whole, flat, levels].map(seriesOfClaim)).toEqual(['ramp', null, 'ramp']);
    expect(seriesOfFact('go/sleep-1ms/shared/ramp/c8.throughput')).toBe('ramp');
    expect(seriesOfFact('go/sleep-1ms/split/ladder.capacity-10ms')).toBe('ladder');
    expect(seriesOfFact('go/rampart/shared/c8.throughput')).toBeNull();
  });

  test('are those of a ramp alone, each of the levels that it has', () => {
    const { campaign } = view.data;
    expect(claimsOf(campaign, [whole, flat, levels]).map(({ id }) => id)).toEqual([
      'whole',
      'levels-s0-go-s1-python-sleep-1ms-c8',
    ]);
    const [, stepped] = claimsOf(campaign, [whole, levels]);
    expect(stepped?.text).toBe('8\u00a0conexões: Go e Python');
    expect(stepped?.predicate).toEqual({ fact: `s0-go:s1-python${AT}/c8.throughput`, above: 1 });
    const other = fakeCampaignView({ Go: [{ requestsPerS: 100, us: 1000 }], Python: [] });
    expect(claimsOf(other.data.campaign, [whole, flat, levels]).map(({ id }) => id)).toEqual(['flat']);
  });

  test('have facts that say why there are none, where nobody measured them', () => {
    const named = claim('other', `s0-go${AT}/c4096.latency-p99`);
    const names = [whole, named, flat].flatMap(({ predicate }) => factsNamed(predicate));
    const absent = absentSeriesFacts(names, view.facts, {
      why: () => 'a rampa não tem este degrau',
      nameOf: () => 'Go',
    });
    expect(absent).toMatchObject([
      {
        name: `s0-go${AT}/c4096.latency-p99`,
        label: 'latência p99 de Go',
        value: null,
        unit: 'µs',
        missing: 'a rampa não tem este degrau',
      },
    ]);
  });
});
