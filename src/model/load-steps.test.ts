import { describe, expect, test } from 'vitest';
import {
  connectionsOf,
  generatorOrder,
  leadOf,
  loadsIn,
  stepperOf,
  stepsOf,
  threadsFor,
  warmupConnections,
} from './load-steps.ts';

const loads = { wait: { connections: [4, 1, 2], timeoutS: 2 }, json: { connections: [16], timeoutS: 10 } };
const flat = { loads };
const ramp = { loads, series: 'ramp' as const };

describe('each number of connections', () => {
  test('has a load of its own', () => {
    expect(loadsIn(flat, 'wait')).toEqual(['c4', 'c1', 'c2']);
    expect(connectionsOf(flat, { scenario: 'wait', load: 'c2', round: 2 })).toEqual([2]);
    expect(warmupConnections(flat, { scenario: 'wait', load: 'c4', round: 1 })).toBe(4);
  });

  test('of another campaign is none of this one', () => {
    expect(connectionsOf(flat, { scenario: 'wait', load: 'c8', round: 1 })).toEqual([]);
    expect(connectionsOf(flat, { scenario: 'wait', load: 'ramp', round: 1 })).toEqual([]);
    expect(loadsIn(flat, 'other')).toEqual([]);
  });
});

describe('a ramp', () => {
  test('is one load of all of them, up in odd blocks and down in even ones', () => {
    expect(loadsIn(ramp, 'wait')).toEqual(['ramp']);
    const at = (round: number) => connectionsOf(ramp, { scenario: 'wait', load: 'ramp', round });
    expect(at(1)).toEqual([1, 2, 4]);
    expect(at(2)).toEqual([4, 2, 1]);
    expect(at(3)).toEqual([1, 2, 4]);
  });

  test('is warmed up in its middle, whatever its direction', () => {
    for (const round of [1, 2])
      expect(warmupConnections(ramp, { scenario: 'wait', load: 'ramp', round })).toBe(2);
    expect(warmupConnections(ramp, { scenario: 'json', load: 'ramp', round: 1 })).toBe(16);
  });

  test('has no single loads, and nothing of scenarios that are not measured', () => {
    expect(connectionsOf(ramp, { scenario: 'wait', load: 'c2', round: 1 })).toEqual([]);
    expect(loadsIn(ramp, 'other')).toEqual([]);
  });
});

describe('a profile', () => {
  const profile = { loads, series: 'profile' as const, durationS: 10 };
  const key = { scenario: 'json', load: 'profile' as const, round: 2 };

  test('is the same load before, with, and after the profiler', () => {
    expect(loadsIn(profile, 'json')).toEqual(['profile']);
    const next = stepperOf(profile, key, (_, usual) => usual);
    const step = { connections: 16, ratePerS: null, durationS: 10 };
    const seen = ['before', 'profiled', 'after'].map((rung) => ({ ...step, rung }));
    for (const [done, expected] of seen.entries())
      expect(next(seen.slice(0, done) as never)).toEqual(expected);
    expect(next(seen as never)).toBeNull();
    expect(stepsOf(profile, key)).toEqual({ steps: 3, seconds: 30 });
  });
});

describe('a series of generators', () => {
  const generators = ['wrk', 'ab', 'jmeter'].map((id) => ({ id, leadS: id === 'jmeter' ? 6 : 0 }));
  const series = { loads, series: 'generators' as const, generators, durationS: 10 };
  const key = (round: number) => ({ scenario: 'json', load: 'generators' as const, round });

  test('is one load, and each generator a step of it', () => {
    expect(loadsIn(series, 'json')).toEqual(['generators']);
    const next = stepperOf(series, key(1), (_, usual) => usual);
    const step = { connections: 16, ratePerS: null, durationS: 10 };
    expect(next([])).toEqual({ rung: 'wrk', ...step });
    expect(next(new Array(2))).toEqual({ rung: 'jmeter', ...step });
    expect(next(new Array(3))).toBeNull();
    expect(stepperOf(series, { ...key(1), load: 'c16' }, (_, usual) => usual)([])).toBeNull();
  });

  test('takes what each takes before its load counts', () => {
    expect(stepsOf(series, key(1))).toEqual({ steps: 3, seconds: 36 });
    expect(leadOf(series, 'jmeter')).toBe(6);
    expect(leadOf(series, undefined)).toBe(0);
    expect(warmupConnections(series, key(1))).toBe(16);
  });

  test('has every generator as often before as after every other one', () => {
    const orders = [1, 2, 3, 4, 5, 6].map((round) => generatorOrder(generators, round));
    expect(orders.slice(0, 3)).toEqual([
      ['wrk', 'ab', 'jmeter'],
      ['jmeter', 'ab', 'wrk'],
      ['ab', 'jmeter', 'wrk'],
    ]);
    const precedes = (a: string, b: string) =>
      orders.filter((order) => order.indexOf(a) < order.indexOf(b)).length;
    expect(precedes('wrk', 'ab')).toBe(3);
    expect(precedes('wrk', 'jmeter')).toBe(3);
    expect(precedes('ab', 'jmeter')).toBe(3);
  });
});

test('no thread of the generator is without a connection', () => {
  expect([1, 2, 4, 1024].map((connections) => threadsFor({ threads: 4 }, connections))).toEqual([1, 2, 4, 4]);
});
