import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { histogramOf, pairsOf } from './histogram.ts';
import { meanUs, mergeHistograms, percentile, percentiles, stdevUs } from './latency.ts';

describe('percentile', () => {
  const merged = mergeHistograms([
    histogramOf([
      [1000, 90],
      [2000, 9],
      [50_000, 1],
    ]),
    histogramOf([
      [1000, 50],
      [3000, 49],
      [2_000_000, 1],
    ]),
  ]);

  test.each([
    [50, 1000],
    [75, 3000],
    [99, 50_000],
    [99.9, null],
    [0, 1000],
  ])('gives the worked p%s of two merged rounds and one timeout', (rank, us) => {
    expect(percentile(merged, 1, rank)).toBe(us);
  });

  test('of several ranks at once is that of each alone, one latency for several and beyond the last among them', () => {
    const ranks = [0, 10, 50, 60, 99, 99.5, 99.9];
    expect(percentiles(merged, 1, ranks)).toEqual(ranks.map((rank) => percentile(merged, 1, rank)));
  });

  test('is censored once its rank falls among the timeouts', () => {
    expect(percentile(histogramOf([[10, 98]]), 2, 98)).toBe(10);
    expect(percentile(histogramOf([[10, 98]]), 2, 99)).toBeNull();
    expect(percentile(histogramOf([]), 0, 50)).toBeNull();
  });

  test('takes the exact rank where floating point would take the next', () => {
    const histogram = histogramOf(Array.from({ length: 1000 }, (_, index) => [index + 1, 1] as const));
    expect(percentile(histogram, 0, 99.9)).toBe(999);
    expect(percentile(histogram, 0, 90)).toBe(900);
  });
});

test('merging adds the counts of equal latencies and keeps the order', () => {
  const merged = mergeHistograms([
    histogramOf([
      [9, 1],
      [20, 2],
    ]),
    histogramOf([
      [7, 5],
      [9, 3],
    ]),
  ]);
  expect(pairsOf(merged)).toEqual([
    [7, 5],
    [9, 4],
    [20, 2],
  ]);
});

test('merging is adding one by one, whatever lies between the latencies', () => {
  const random = xoroshiro128plus(7);
  // Words and windows of the merge end at powers of two
  const steps = [1, 2, 30, 31, 32, 33, 4094, 4095, 4096, 4097, 1_000_000];
  const some = () => {
    let us = uniformInt(random, 0, 3);
    return Array.from({ length: 200 }, () => {
      us += steps[uniformInt(random, 0, steps.length - 1)] as number;
      return [us, uniformInt(random, 1, 9)] as const;
    });
  };
  for (let round = 0; round < 50; round += 1) {
    const all = Array.from({ length: uniformInt(random, 2, 6) }, some);
    const sums = new Map<number, number>();
    for (const [us, count] of all.flat()) sums.set(us, (sums.get(us) ?? 0) + count);
    const expected = [...sums].sort(([a], [b]) => a - b);
    expect(pairsOf(mergeHistograms(all.map(histogramOf)))).toEqual(expected);
  }
});

test('of nothing, and of the longest latency that there can be, too', () => {
  const longest = histogramOf([[0xffffffff, 2]]);
  expect(pairsOf(mergeHistograms([longest, histogramOf([]), longest]))).toEqual([[0xffffffff, 4]]);
  expect(pairsOf(mergeHistograms([]))).toEqual([]);
});

test('mean and deviation are those of the samples', () => {
  const histogram = histogramOf([
    [2, 1],
    [4, 3],
    [5, 2],
    [7, 1],
    [9, 1],
  ]);
  expect(meanUs(histogram)).toBe(5);
  expect(stdevUs(histogram)).toBeCloseTo(Math.sqrt(32 / 7), 12);
  expect(meanUs(histogramOf([]))).toBeNull();
  expect(stdevUs(histogramOf([[3, 1]]))).toBeNull();
});
