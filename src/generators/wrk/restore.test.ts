import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { histogramOf, pairsOf, totalCount } from '../../histogram/histogram.ts';
import { meanUs } from '../../histogram/latency.ts';
import { correctionInterval, restore } from './restore.ts';

/** wrk's correction written as its C code does it, over a plain array: the independent other direction. */
function correct(pairs: readonly (readonly [number, number])[], interval: number): [number, number][] {
  const max = pairs.at(-1)?.[0] ?? 0;
  const data = new Array<number>(max + 1).fill(0);
  for (const [us, count] of pairs) data[us] = count;
  for (let n = interval * 2; n <= max; n += 1) {
    const count = data[n] as number;
    for (let m = n - interval; count > 0 && m > interval; m -= interval)
      data[m] = (data[m] as number) + count;
  }
  return data.flatMap((count, us) => (count > 0 ? [[us, count] as [number, number]] : []));
}

describe('restore', () => {
  test('gives the worked value of the method', () => {
    const corrected = correct(
      [
        [100, 98],
        [1000, 2],
      ],
      100,
    );
    const total = corrected.reduce((sum, [, count]) => sum + count, 0);
    expect(total).toBe(116);
    expect(meanUs(histogramOf(corrected))).toBeCloseTo(177.586, 3);
    const { histogram, phantomSamples } = restore(histogramOf(corrected), 100);
    expect(pairsOf(histogram)).toEqual([
      [100, 98],
      [1000, 2],
    ]);
    expect(phantomSamples).toBe(16);
    expect(meanUs(histogram)).toBe(118);
  });

  test('undoes the correction of any histogram', () => {
    const random = xoroshiro128plus(20);
    for (let run = 0; run < 3000; run += 1) {
      const max = uniformInt(random, 1, 10 ** uniformInt(random, 1, 4));
      const values = new Set(
        Array.from({ length: uniformInt(random, 1, 60) }, () => uniformInt(random, 0, max)),
      );
      const interval = uniformInt(random, 1, uniformInt(random, 1, max + 2));
      for (const edge of [interval, 2 * interval, 3 * interval])
        if (run % 3 === 0 && edge <= max) values.add(edge);
      const pairs = [...values]
        .sort((a, b) => a - b)
        .map((us) => [us, uniformInt(random, 1, 1000)] as [number, number]);
      const corrected = correct(pairs, interval);
      const { histogram, phantomSamples } = restore(histogramOf(corrected), interval);
      expect(pairsOf(histogram)).toEqual(pairs);
      expect(phantomSamples).toBe(totalCount(histogramOf(corrected)) - totalCount(histogramOf(pairs)));
    }
  });

  test('refuses a histogram that wrk cannot have corrected by this interval', () => {
    const impossible = histogramOf([
      [150, 1],
      [250, 5],
    ]);
    expect(() => restore(impossible, 100)).toThrow('1 samples at 150 µs, fewer than the 5');
  });

  test('refuses a late sample that left no phantom below it', () => {
    expect(() => restore(histogramOf([[300, 5]]), 100)).toThrow(
      '1 latencies lie beyond twice 100 µs, but only 0',
    );
  });

  test('leaves a histogram alone where wrk corrected nothing', () => {
    const histogram = histogramOf([[5, 1]]);
    expect(restore(histogram, correctionInterval(1_000_000, 9, 10))).toEqual({
      histogram,
      phantomSamples: 0,
    });
  });
});

describe('correctionInterval', () => {
  test('divides as wrk does, in whole numbers twice', () => {
    expect(correctionInterval(10_000_000, 1999, 100)).toBe(526_315);
    expect(correctionInterval(1_000_000, 99, 100)).toBeNull();
  });
});
