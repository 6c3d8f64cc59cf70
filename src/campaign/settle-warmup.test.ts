import { describe, expect, test } from 'vitest';
import type { PilotSlice } from '../model/pilot-record.ts';
import { CEILING_S, isWarmupOf, SLICE_S, settleWarmup } from './settle-warmup.ts';

/** Slices of this processor time a request, µs. */
function slices(...cpuUs: number[]): PilotSlice[] {
  return cpuUs.map((us) => ({ requests: 20_000, elapsedUs: 2_000_000, cpuS: (us * 20_000) / 1e6 }));
}

const MOST = CEILING_S / SLICE_S;

describe('settleWarmup', () => {
  test('ends with the first of three slices in a row that are alike to 5 %', () => {
    expect(settleWarmup(slices(100, 100, 104))).toEqual({
      comparedBy: 'cpu-per-request',
      settled: true,
      warmupS: 2,
    });
    expect(settleWarmup(slices(160, 120, 103, 101, 99))).toMatchObject({ settled: true, warmupS: 6 });
  });

  test('is over with the first slice that is like those three, whatever noise lies between', () => {
    // Of a real pilot of Go: its second slice alone was slower
    expect(settleWarmup(slices(42.3, 45.3, 44.4, 42.9, 43.4))).toMatchObject({ settled: true, warmupS: 2 });
    expect(settleWarmup(slices(160, 103, 120, 103, 101, 99))).toMatchObject({ settled: true, warmupS: 4 });
  });

  test('wants more slices as long as three are not alike', () => {
    expect(settleWarmup(slices(100, 100))).toBeNull();
    expect(settleWarmup(slices(100, 105.1, 100))).toBeNull();
    // Two neighbours each are alike, all three are not
    expect(settleWarmup(slices(100, 104, 108))).toBeNull();
  });

  test('goes by requests a second where no processor time was read', () => {
    const rates = [1000, 1500, 1510, 1520].map((requests) => ({ requests, elapsedUs: 1e6, cpuS: null }));
    expect(settleWarmup(rates)).toEqual({ comparedBy: 'requests-per-s', settled: true, warmupS: 4 });
  });

  test('goes by requests a second where a slice has too few ticks of it', () => {
    const few = [0.5, 0.19, 0.5].map((cpuS) => ({ requests: 1000, elapsedUs: 1e6, cpuS }));
    expect(settleWarmup(few)).toMatchObject({ comparedBy: 'requests-per-s', warmupS: 2 });
  });

  test('never takes silence for steadiness', () => {
    const silent = Array.from({ length: 3 }, () => ({ requests: 0, elapsedUs: 2e6, cpuS: 1 }));
    expect(settleWarmup(silent)).toBeNull();
  });

  const noise = Array.from({ length: 12 }, (_, index) => 100 + 20 * ((index * 7) % 5));

  test('on a busy machine, asks from eight slices on since when they are like the last five', () => {
    expect(settleWarmup(slices(...noise.slice(0, 7)))).toBeNull();
    expect(settleWarmup(slices(...noise.slice(0, 8)))).toEqual({
      comparedBy: 'cpu-per-request',
      settled: false,
      warmupS: 2,
    });
    expect(settleWarmup(slices(400, 300, ...noise.slice(0, 6)))).toMatchObject({
      settled: false,
      warmupS: 6,
    });
  });

  test('goes on to the ceiling, and takes all of it, where values move to the end', () => {
    const moving = Array.from({ length: MOST }, (_, index) => 1e5 * 0.9 ** index);
    for (let count = 1; count < MOST; count += 1)
      expect(settleWarmup(slices(...moving.slice(0, count)))).toBeNull();
    expect(settleWarmup(slices(...moving))).toMatchObject({ settled: false, warmupS: CEILING_S });
  });
});

test('a warm-up follows from slices where it ends with one that is like the steady ones', () => {
  const pilot = slices(42.3, 45.3, 44.4, 42.9, 43.4);
  expect([2, 4, 6, 8, 10, 12].filter((warmupS) => isWarmupOf(pilot, warmupS))).toEqual([2, 6, 8, 10]);
  expect(isWarmupOf(slices(100, 105.1), 2)).toBe(false);
});
