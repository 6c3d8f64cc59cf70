import { describe, expect, test } from 'vitest';
import {
  bracketOf,
  capacityOf,
  type Ladder,
  ladderLength,
  namedRungs,
  nextStep,
  type SeenStep,
  type Tried,
  triedOf,
} from './ladder.ts';

const ladder: Ladder = {
  fractions: [0.25, 0.5, 0.75, 0.9],
  promisesMs: [5, 10, 50, 100],
  searches: 6,
  searchS: 2,
  confirmations: 6,
  confirmS: 4,
};
const run = {
  ladder,
  connections: 100,
  durationS: 3,
  connectionsFor: (rate: number, least: number) => Math.max(least, Math.ceil(rate / 75)),
};

/** A server by its p99 at a rate, ms, and what the generator can do. */
interface Server {
  closedPerS: number;
  p99Ms(rate: number, step: number): number;
  generatorPerS?: number;
}

/** All steps of a ladder of it. */
function climb({ closedPerS, p99Ms, generatorPerS = 1e9 }: Server): SeenStep[] {
  const seen: SeenStep[] = [];
  for (let step = nextStep(run, seen); step !== null && seen.length < 30; step = nextStep(run, seen)) {
    const { rung, connections, ratePerS } = step;
    const rate = ratePerS ?? closedPerS;
    const sentPerS = Math.min(rate, generatorPerS);
    const p99Us = ratePerS === null ? 20_000 : Math.round(p99Ms(rate, seen.length) * 1000);
    seen.push(seenStep({ rung, connections, ratePerS, sentPerS, p99Us, cores: sentPerS / generatorPerS }));
  }
  return seen;
}

function seenStep({
  p99Us,
  sentPerS,
  cores = 0,
  waiting = 0.1,
  ...step
}: Pick<SeenStep, 'rung' | 'connections' | 'ratePerS'> & {
  p99Us: number | null;
  sentPerS: number;
  cores?: number;
  waiting?: number;
}): SeenStep {
  return {
    ...step,
    measured: {
      ...{ requestsPerS: sentPerS, sentPerS, latencyP99Us: p99Us },
      ...{ errorsConnect: 0, errorsRead: 0, errorsWrite: 0, errorsStatus: 0 },
      sentMeanUs: (waiting * step.connections * 1e6) / sentPerS,
    } as SeenStep['measured'],
    usage: { generator: { value: { cpuS: cores * 10, wallS: 10 } } } as unknown as SeenStep['usage'],
  };
}

/** Latency as of one server with a queue: without bound as the rate nears what it can do. */
const queue = (mostPerS: number) => (rate: number) => (rate < mostPerS ? 1.5 / (1 - rate / mostPerS) : 5000);

describe('a ladder', () => {
  test('begins with a closed loop and fixed fractions of it, and ends with a longer step at each answer', () => {
    const steps = climb({ closedPerS: 10_000, p99Ms: queue(11_000) });
    expect(steps.slice(0, 5).map(({ rung, ratePerS }) => [rung, ratePerS])).toEqual([
      ['closed', null],
      ['f25', 2500],
      ['f50', 5000],
      ['f75', 7500],
      ['f90', 9000],
    ]);
    const rungs = steps.map(({ rung }) => rung?.replace(/\d+$/, ''));
    expect(rungs.slice(5, 11)).toEqual(new Array(6).fill('search'));
    expect(new Set(rungs.slice(11))).toEqual(new Set(['confirm']));
    expect(namedRungs(ladder)).toEqual(['closed', 'f25', 'f50', 'f75', 'f90']);
  });

  test('finds the highest rate of each promise to within what its steps allow', () => {
    const steps = climb({ closedPerS: 10_000, p99Ms: queue(11_000) });
    for (const promise of ladder.promisesMs) {
      const truth = 11_000 * (1 - 1.5 / promise);
      const { ratePerS, failsAt, isGenerators } = capacityOf(steps, promise);
      expect(ratePerS).toBeLessThanOrEqual(truth);
      expect(failsAt).toBeGreaterThan(truth);
      expect(isGenerators).toBe(false);
      expect((failsAt as number) / (ratePerS as number)).toBeLessThan(1.12);
    }
  });

  test('asks for no more connections than a rate needs, and no fewer than its closed loop has', () => {
    const steps = climb({ closedPerS: 10_000, p99Ms: queue(11_000) });
    for (const { ratePerS, connections } of steps.slice(1))
      expect(connections).toBe(Math.max(100, Math.ceil((ratePerS as number) / 75)));
  });

  test('goes beyond the closed loop where everything held, and below its fractions where nothing did', () => {
    const fast = climb({ closedPerS: 1000, p99Ms: queue(2000) });
    expect(Math.max(...fast.map(({ ratePerS }) => ratePerS ?? 0))).toBeGreaterThan(1500);
    const slow = climb({ closedPerS: 10_000, p99Ms: queue(1000) });
    expect(Math.min(...slow.slice(1).map(({ ratePerS }) => ratePerS as number))).toBeLessThan(1000);
    expect(capacityOf(slow, 50).ratePerS).toBeLessThan(1000);
  });

  test('asks for no rate at which a step would have no p99', () => {
    const steps = climb({ closedPerS: 1000, p99Ms: () => 200 });
    const rates = steps.filter(({ rung }) => rung?.startsWith('search')).map(({ ratePerS }) => ratePerS);
    expect(rates).toEqual([125]);
  });

  test('that no rate keeps has no capacity, and says which rate it was that did not', () => {
    const steps = climb({ closedPerS: 1000, p99Ms: () => 7 });
    expect(capacityOf(steps, 5)).toMatchObject({ ratePerS: null });
    expect(capacityOf(steps, 5).failsAt).toBeGreaterThan(0);
    expect(capacityOf(steps, 10).ratePerS).toBeGreaterThan(1000);
  });

  test('where the generator is at its limit has a lower bound and no end', () => {
    const steps = climb({ closedPerS: 10_000, p99Ms: () => 2, generatorPerS: 14_000 });
    const { ratePerS, failsAt, isGenerators } = capacityOf(steps, 5);
    expect(isGenerators).toBe(true);
    expect(failsAt).toBeNull();
    // Four fifths of what it could do, at most
    expect(ratePerS).toBeLessThanOrEqual(14_000 * 0.8);
    expect(ratePerS).toBeGreaterThan(9000);
  });

  test('whose generator fails in a longer step asks no more of it', () => {
    const steps = climb({
      closedPerS: 10_000,
      p99Ms: (_, step) => (step > 10 ? 2 : 3),
      generatorPerS: 14_000,
    });
    const tired = steps.map((step) =>
      step.rung === 'confirm1' ? { ...step, usage: { generator: { value: { cpuS: 9, wallS: 10 } } } } : step,
    ) as SeenStep[];
    const until = tired.findIndex(({ rung }) => rung === 'confirm1') + 1;
    const next = nextStep(run, tired.slice(0, until));
    expect(next?.rung).toBe('confirm2');
    expect(next?.ratePerS as number).toBeLessThan(tired[until - 1]?.ratePerS as number);
  });

  test('outlives a hindrance in one short step', () => {
    const server = queue(11_000);
    const steps = climb({ closedPerS: 10_000, p99Ms: (rate, step) => (step === 2 ? 400 : server(rate)) });
    expect(capacityOf(steps, 10).ratePerS).toBeGreaterThan(11_000 * 0.85 * 0.88);
  });

  test('outlives a hindrance in one longer step, for the promises that are not its own', () => {
    const server = queue(11_000);
    const steps = climb({ closedPerS: 10_000, p99Ms: (rate, step) => (step === 11 ? 2000 : server(rate)) });
    expect(steps[11]?.rung).toBe('confirm1');
    expect(capacityOf(steps, 50).ratePerS).toBeGreaterThan(10_000);
  });

  test('whose answer fails in a longer step falls back to a lower one', () => {
    const steps = climb({
      closedPerS: 10_000,
      p99Ms: (rate, step) => queue(11_000)(rate) * (step >= 11 && rate > 8000 ? 3 : 1),
    });
    const { ratePerS } = capacityOf(steps, 10);
    const confirmed = steps.filter(({ rung }) => rung?.startsWith('confirm'));
    expect(confirmed.length).toBeGreaterThan(1);
    expect(ratePerS).toBeLessThanOrEqual(8000);
    for (const step of confirmed.filter((each) => (each.ratePerS as number) <= (ratePerS ?? 0)))
      expect(step.measured.latencyP99Us).toBeLessThanOrEqual(10_000);
  });

  test('is never longer than its confirmations allow, and is told beforehand', () => {
    const noisy = climb({ closedPerS: 10_000, p99Ms: (_, step) => (step % 2 === 0 ? 3 : 300) });
    expect(noisy.length).toBeLessThanOrEqual(1 + 4 + 6 + 6);
    expect(ladderLength(ladder, 3)).toEqual({ steps: 16, seconds: 5 * 3 + 6 * 2 + 5 * 4 });
  });

  test('of a server that answers nothing ends at once', () => {
    const nothing = seenStep({
      ...{ rung: 'closed', connections: 100, ratePerS: null },
      ...{ p99Us: null, sentPerS: 0.5 },
    });
    expect(nextStep(run, [nothing])).toBeNull();
  });

  test('follows from its record alone, so that it can be replayed', () => {
    const steps = climb({ closedPerS: 10_000, p99Ms: queue(11_000) });
    for (const [index, step] of steps.entries()) {
      const { rung, ratePerS, connections } = nextStep(run, steps.slice(0, index)) ?? {};
      expect({ rung, ratePerS, connections }).toEqual({
        rung: step.rung,
        ratePerS: step.ratePerS,
        connections: step.connections,
      });
    }
    expect(nextStep(run, steps)).toBeNull();
  });
});

describe('what is the generator’s', () => {
  const step = { rung: 'f90', connections: 100, ratePerS: 1000, p99Us: 3000 };

  test('is what it had no processor for', () => {
    expect(triedOf(seenStep({ ...step, sentPerS: 1000, cores: 0.81 })).isGenerators).toBe(true);
    expect(triedOf(seenStep({ ...step, sentPerS: 1000, cores: 0.79 })).isGenerators).toBe(false);
  });

  test('is what it did not send though clients were idle, and not what they waited for', () => {
    expect(triedOf(seenStep({ ...step, sentPerS: 980, waiting: 0.3 })).isGenerators).toBe(true);
    expect(triedOf(seenStep({ ...step, sentPerS: 980, waiting: 0.8 })).isGenerators).toBe(false);
    expect(triedOf(seenStep({ ...step, sentPerS: 995, waiting: 0.3 })).isGenerators).toBe(false);
  });
});

test('a bracket believes a longer step before a shorter one, and a rate that held before a lower one that did not', () => {
  const at = (ratePerS: number, p99Ms: number | null, isLong = false): Tried => ({
    ...{ ratePerS, isLong, failed: false, isGenerators: false },
    p99Us: p99Ms === null ? null : p99Ms * 1000,
  });
  const tried = [at(100, 3), at(200, 40), at(300, 4), at(400, null)];
  expect(bracketOf(tried, 5000)).toEqual({ holds: 300, fails: 400, generatorAt: null });
  expect(bracketOf([...tried, at(300, 20, true)], 5000)).toEqual({
    holds: 100,
    fails: 200,
    generatorAt: null,
  });
  expect(bracketOf([at(100, 9)], 5000)).toEqual({ holds: null, fails: 100, generatorAt: null });
  expect(bracketOf([{ ...at(100, 3), failed: true }], 5000)).toEqual({
    ...{ holds: null, fails: 100, generatorAt: null },
  });
});
