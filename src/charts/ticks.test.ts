import { describe, expect, test } from 'vitest';
import { linearTicks, logTicks, roundOut, ticksBetween } from './ticks.ts';

describe('linear ticks', () => {
  test.each<[number, number, boolean, number[]]>([
    [40102, 6, false, [0, 10000, 20000, 30000, 40000]],
    [14.8, 6, false, [0, 5, 10]],
    [1, 6, true, [0, 1]],
    [1, 6, false, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [11_897_335, 4, true, [0, 5_000_000, 10_000_000]],
  ])('up to %d, at most %d, whole: %s', (high, most, whole, ticks) => {
    const found = linearTicks(high, most, whole);
    expect(found).toHaveLength(ticks.length);
    found.forEach((tick, index) => void expect(tick).toBeCloseTo(ticks[index] as number, 9));
  });
});

describe('logarithmic ticks', () => {
  test('are 1, 2 and 5 times powers of ten where they are few', () => {
    expect(logTicks(1000, 20_000)).toEqual([1000, 2000, 5000, 10_000, 20_000]);
  });

  test('are powers of ten where there would be many', () => {
    expect(logTicks(1000, 1_000_000)).toEqual([1000, 10_000, 100_000, 1_000_000]);
  });
});

test.each<[number, number, [number, number]]>([
  [1003, 1300, [1000, 2000]],
  [1000, 1000, [1000, 2000]],
  [999, 20_001, [500, 50_000]],
])('%d to %d is rounded out', (low, high, rounded) => {
  expect(roundOut(low, high)).toEqual(rounded);
});

test('ticks between two values are round and few', () => {
  expect(ticksBetween(44_800, 47_900, 3)).toEqual([46_000]);
  expect(ticksBetween(6.5, 8.6, 3)).toEqual([7, 8]);
  expect(ticksBetween(0.9, 1.31, 3)).toEqual([1, 1.2]);
});
