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
