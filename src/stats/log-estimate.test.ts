import { describe, expect, test } from 'vitest';
import { estimateLog, intervalAt, logVariance, pAgainst } from './log-estimate.ts';

/** Three blocks of 10 s, measured on 26 and 28 November: requests/s, and the variance of ln rate over their windows. */
const GO = [36621.953110949245, 40393.466009510405, 41317.139551881395];
const GO_V = [0.008542920006446679, 0.008195075604223521, 0.0066662415599758025];
const PYTHON = [2955.236125042668, 3139.145188462622, 3933.084258628392];
const PYTHON_V = [0.022990167833958092, 0.02887735446156223, 0.004982289049610228];
const RATIOS = GO.map((go, index) => Math.log(go / (PYTHON[index] as number)));
const V = GO_V.map((v, index) => v + (PYTHON_V[index] as number)).reduce((sum, v) => sum + v, 0) / 3;

describe('the ratio of two services, by blocks', () => {
  test('has the interval of its blocks where nothing is known of moments', () => {
    const estimate = estimateLog(RATIOS);
    expect(estimate?.mean).toBeCloseTo(2.474547, 6);
    expect((estimate?.standardError ?? 0) * Math.sqrt(3)).toBeCloseTo(0.10791, 5);
    expect(rounded(estimate, 0.05, 4)).toEqual([9.0837, 15.5275]);
  });

  test('is no firmer than single moments allow', () => {
    expect(Math.sqrt(V)).toBeCloseTo(0.163558, 6);
    const estimate = estimateLog(RATIOS, V);
    expect(rounded(estimate, 0.05, 4)).toEqual([7.9109, 17.8294]);
    expect(rounded(estimate, 0.01, 3)).toEqual([4.652, 30.318]);
  });

  test('of a service to itself stays open', () => {
    const estimate = estimateLog([0.005606, 0.036621, 0.118382], 0.125621 ** 2);
    expect(rounded(estimate, 0.05, 4)).toEqual([0.7722, 1.4414]);
  });

  test('of a single block is no estimate', () => {
    expect(estimateLog([0.1])).toBeNull();
    expect(estimateLog([0.1, 0.1])).toEqual({ mean: 0.1, standardError: 0, freedom: 1 });
  });
});

describe('blocks that follow each other', () => {
  const rising = [0, 1, 2, 3, 4, 5, 6, 7].map((step) => step / 10);
  test('and are alike count for less, from eight on', () => {
    const [seven, eight] = [rising.slice(0, 7), rising].map((logs) => estimateLog(logs));
    const plain = (logs: number[]) => {
      const centre = logs.reduce((sum, log) => sum + log, 0) / logs.length;
      const s2 = logs.reduce((sum, log) => sum + (log - centre) ** 2, 0) / (logs.length - 1);
      return Math.sqrt(s2 / logs.length);
    };
    expect(seven?.standardError).toBeCloseTo(plain(rising.slice(0, 7)), 12);
    // Σ(d_b − d̄)(d_{b+1} − d̄) ÷ Σ(d_b − d̄)² of 0 … 7 is 26.25 ÷ 42
    expect(eight?.standardError).toBeCloseTo(plain(rising) * Math.sqrt(1.625 / 0.375), 12);
  });

  test('and take turns do not count for more', () => {
    const turns = [1, 2, 1, 2, 1, 2, 1, 2];
    expect(estimateLog(turns)?.standardError).toBeCloseTo(Math.sqrt(2 / 7 / 8), 12);
  });
});

describe('chance', () => {
  test('and the interval say the same of every value at every level', () => {
    const estimate = estimateLog(RATIOS, V);
    for (const level of [0.05, 0.02, 0.01, 0.05 / 6]) {
      const [low, high] = intervalAt(estimate as NonNullable<typeof estimate>, level);
      for (const end of [low, high]) {
        expect(pAgainst(estimate as NonNullable<typeof estimate>, end)).toBeCloseTo(level, 9);
      }
    }
  });

  test('leaves nothing that is not positive', () => {
    const estimate = estimateLog(RATIOS) as NonNullable<ReturnType<typeof estimateLog>>;
    expect(pAgainst(estimate, 0)).toBe(0);
    expect(pAgainst({ ...estimate, standardError: 0 }, Math.exp(estimate.mean))).toBe(1);
  });
});

test('moments vary by the variance of their logarithm, where there are any', () => {
  expect(logVariance([1, Math.E, Math.E ** 2])).toBeCloseTo(1, 12);
  expect(logVariance([1])).toBeNull();
  expect(logVariance([1, 0, 2])).toBeNull();
});

function rounded(estimate: ReturnType<typeof estimateLog>, level: number, digits: number): number[] {
  if (estimate === null) throw new Error('no estimate');
  return intervalAt(estimate, level).map((end) => Number(end.toFixed(digits)));
}
