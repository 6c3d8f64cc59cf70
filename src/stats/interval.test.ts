import { describe, expect, test } from 'vitest';
import { logT, pairedRatio } from './interval.ts';

const GO = [39651, 39210, 40102, 38875, 39540];
const PYTHON = [8083, 7990, 8155, 7921, 8040];

function expectEstimate(
  estimate: ReturnType<typeof logT>,
  point: number,
  interval: [number, number],
  digits: number,
) {
  expect(estimate.point).toBeCloseTo(point, digits);
  expect(estimate.interval?.[0]).toBeCloseTo(interval[0], digits);
  expect(estimate.interval?.[1]).toBeCloseTo(interval[1], digits);
}

describe('logT', () => {
  test('gives the worked intervals of the method', () => {
    expectEstimate(logT(GO), 39473.43, [38902.46, 40052.77], 2);
    expectEstimate(logT(PYTHON), 8037.41, [7927.6, 8148.73], 2);
    expectEstimate(logT([6.1, 5.8, 7.4, 6.0, 6.3]), 6.296, [5.595, 7.085], 3);
  });

  test('has a point but no interval for a single round', () => {
    const estimate = logT([42]);
    expect(estimate.point).toBeCloseTo(42, 10);
    expect(estimate.interval).toBeNull();
  });

  test.each([[[]], [[0]], [[-1, 2]], [[Number.NaN]], [[Number.POSITIVE_INFINITY]]])(
    'refuses %j',
    (values) => {
      expect(() => logT(values)).toThrow(RangeError);
    },
  );
});

describe('pairedRatio', () => {
  test('gives the worked ratio, by blocks', () => {
    expectEstimate(pairedRatio(GO, PYTHON), 4.91121, [4.9038, 4.91864], 5);
  });

  test('turned round it is the reciprocal', () => {
    const forth = pairedRatio(GO, PYTHON);
    const back = pairedRatio(PYTHON, GO);
    expect(back.point * forth.point).toBeCloseTo(1, 12);
  });

  test('refuses lists of different length', () => {
    expect(() => pairedRatio([1, 2], [1])).toThrow('2 values against 1');
  });
});
