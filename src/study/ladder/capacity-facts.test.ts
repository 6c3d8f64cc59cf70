import { describe, expect, test } from 'vitest';
import type { MeasuredRound } from '../../model/dataset.ts';
import type { Ladder } from '../../model/ladder.ts';
import type { ServiceIdentity } from '../service-identity.ts';
import { listSources } from '../sources.ts';
import { capacityFacts, capacityRatios, ladderIdSuffix } from './capacity-facts.ts';
import type { LadderView } from './ladder-view.ts';

const ladder: Ladder = {
  fractions: [0.5],
  promisesMs: [5, 10],
  searches: 2,
  searchS: 2,
  confirmations: 4,
  confirmS: 4,
};
const load = { scenario: 'sleep-1ms', budget: 'split' } as const;
const service = (id: string, name: string) => ({ id, name }) as ServiceIdentity;

/** A step of a server, by its p99. */
type Told = readonly [rung: string, ratePerS: number | null, p99Ms: number, cores?: number];

function runOf(block: number, steps: readonly Told[]): { block: number; steps: MeasuredRound[] } {
  return {
    block,
    steps: steps.map(([rung, ratePerS, p99Ms, cores = 0.1], index) => {
      const record = {
        key: { rung, connections: 100, round: block },
        ratePerS,
        measured: {
          ...{ requestsPerS: ratePerS ?? 1000, sentPerS: ratePerS ?? undefined, sentMeanUs: 1000 },
          ...{ latencyP99Us: p99Ms * 1000, errorsConnect: 0, errorsRead: 0, errorsWrite: 0, errorsStatus: 0 },
        },
        usage: { generator: { value: { cpuS: cores, wallS: 1 } } },
      };
      return {
        record,
        source: `results/x/rounds/r${block}.json`,
        at: `/steps/${index}`,
      } as unknown as MeasuredRound;
    }),
  };
}

/** A ladder that ends at this rate for 5 ms, and a twentieth higher for 10 ms. */
const usual = (block: number, rate: number) =>
  runOf(block, [
    ['closed', null, 20],
    ['f50', 500, 3],
    ['search1', rate * 1.1, 30],
    ['search2', rate * 1.05, 7],
    ['confirm1', rate, 4],
    ['confirm2', rate * 1.05, 8],
  ]);

const view = (...services: LadderView['services']): LadderView => ({ load, ladder, services });
const go = service('go', 'Go');
const python = service('python', 'Python');
const at = (facts: ReturnType<typeof capacityFacts>, name: string) =>
  facts.find((fact) => fact.name === name);

describe('the capacity of a service', () => {
  const facts = capacityFacts(
    view({ service: go, cells: [], runs: [usual(1, 900), usual(2, 950), usual(3, 1000)] }),
    0.05,
  );

  test('is the geometric mean of its ladders, with an interval from one ladder to the next', () => {
    const fact = at(facts, 'go/sleep-1ms/split/ladder.capacity-5ms');
    expect(fact?.value).toBeCloseTo((900 * 950 * 1000) ** (1 / 3), 9);
    expect(fact?.points).toEqual([900, 950, 1000]);
    expect(fact?.interval?.[0]).toBeLessThan(900);
    expect(at(facts, 'go/sleep-1ms/split/ladder.capacity-10ms')?.points?.[0]).toBeCloseTo(945, 9);
  });

  test('says how near the search came, and names the steps that it is of', () => {
    const fact = at(facts, 'go/sleep-1ms/split/ladder.capacity-5ms');
    expect(fact?.derivation).toContain('5 % acima');
    const sources = listSources(fact?.sources ?? []);
    expect(sources).toContain('results/x/rounds/r2.json#/steps/4/measured/latencyP99Us');
    expect(sources.some((source) => source.includes('/steps/0/'))).toBe(false);
  });

  test('is a lower bound where the generator could do no more', () => {
    const limited = runOf(2, [
      ['closed', null, 20],
      ['f50', 500, 3],
      ['search1', 1100, 4, 0.9],
      ['confirm1', 950, 4],
    ]);
    const [fact] = capacityFacts(view({ service: go, cells: [], runs: [usual(1, 900), limited] }), 0.05);
    expect(fact).toMatchObject({ value: null, missing: null, interval: null });
    expect(fact?.above).toBeCloseTo(Math.sqrt(900 * 950), 9);
    expect(fact?.derivation).toContain('limitado pelo gerador');
  });

  test('is the median by ranks where a few ladders have no rate that keeps the promise', () => {
    const none = (block: number) =>
      runOf(block, [
        ['closed', null, 20],
        ['f50', 500, 8],
        ['search1', 250, 7],
        ['confirm1', 500, 30],
      ]);
    const rates = [700, 800, 900, 1000, 1100].map((rate, index) => usual(index + 1, rate));
    const [five] = capacityFacts(view({ service: go, cells: [], runs: [...rates, none(6)] }), 0.05);
    expect(five?.value).toBeCloseTo(Math.sqrt(800 * 900), 9);
    expect(five?.interval).toEqual([0, 1100]);
    expect(five?.missing).toBeNull();
    expect(five?.derivation).toContain('mediana de 6\u00a0escadas, com intervalo por ordem; em 1 de 6');
    const [half] = capacityFacts(
      view({ service: go, cells: [], runs: [...rates.slice(0, 3), none(4), none(5), none(6)] }),
      0.05,
    );
    expect(half).toMatchObject({ value: null, interval: null });
    expect(half?.missing).toContain('em 3 de 6');
  });

  test('is not measured where half of the ladders have no rate that keeps the promise', () => {
    const none = runOf(2, [
      ['closed', null, 20],
      ['f50', 500, 8],
      ['search1', 250, 7],
      ['confirm1', 500, 9],
    ]);
    const [five, ten] = capacityFacts(view({ service: go, cells: [], runs: [usual(1, 900), none] }), 0.05);
    expect(five).toMatchObject({ value: null, above: null });
    expect(five?.missing).toBe('em 1 de 2\u00a0escadas nenhuma taxa cumpriu a promessa num degrau longo');
    // Nothing above was tried that failed it
    expect(ten).toMatchObject({ value: null, missing: null });
    expect(ten?.above).toBeGreaterThan(500);
    const [nobody] = capacityFacts(view({ service: go, cells: [], runs: [] }), 0.05);
    expect(nobody?.missing).toBe('nenhuma escada em bloco completo');
  });
});

describe('the ratio of two services', () => {
  const own = view(
    { service: go, cells: [], runs: [usual(1, 900), usual(2, 1000)] },
    { service: python, cells: [], runs: [usual(1, 90), usual(2, 100)] },
  );
  const facts = capacityFacts(own, 0.05);

  test('is over the ladders of the same blocks', () => {
    const [ratio] = capacityRatios(facts, own, [go, python], 0.05);
    expect(ratio).toMatchObject({
      name: 'go:python/sleep-1ms/split/ladder.capacity-5ms',
      unit: 'ratio',
      rounds: 2,
    });
    expect(ratio?.value).toBeCloseTo(10, 9);
  });

  test('is none where of one of them only a bound is known', () => {
    const limited = facts.map((fact) =>
      fact.subject === 'go' ? { ...fact, value: null, above: 900, blocks: [] } : fact,
    );
    const [ratio] = capacityRatios(limited, own, [go, python], 0.05);
    expect(ratio).toMatchObject({ value: null, missing: 'de um dos dois só se conhece um limite inferior' });
  });
});

test('ids of charts and tables end in the load', () => {
  expect(ladderIdSuffix(load)).toBe('-sleep-1ms-split-ladder');
});
