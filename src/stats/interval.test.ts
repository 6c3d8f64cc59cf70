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

/** ∫₀ˣ of Student's density by Simpson's rule, its constant by recurrence: a second way to the same thing. */
function tCumulative(x: number, freedom: number): number {
  let constant = freedom % 2 === 1 ? 1 / Math.PI : 1 / (2 * Math.SQRT2);
  for (let v = freedom % 2 === 1 ? 1 : 2; v < freedom; v += 2) constant *= (v + 1) / Math.sqrt(v * (v + 2));
  const density = (t: number) => constant * (1 + (t * t) / freedom) ** (-(freedom + 1) / 2);
  const steps = 20_000;
  const width = x / steps;
  let sum = density(0) + density(x);
  for (let step = 1; step < steps; step += 1) sum += (step % 2 === 1 ? 4 : 2) * density(step * width);
  return 0.5 + (sum * width) / 3;
}

/** The t that an interval of so many values used, read back from its width. */
function quantileUsed(values: number, confidence: number): number {
  const logs = Array.from({ length: values }, (_, index) => index);
  const { interval } = logT(
    logs.map((log) => Math.exp(log)),
    confidence,
  );
  const [low, high] = (interval ?? [1, 1]).map(Math.log) as [number, number];
  const spread = Math.sqrt((values * (values + 1)) / 12);
  return ((high - low) / 2 / spread) * Math.sqrt(values);
}

describe('the quantile of Student’s t', () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2
  test.each([
    [1, 12.706],
    [2, 4.303],
    [4, 2.776],
    [5, 2.571],
    [9, 2.262],
    [17, 2.11],
    [29, 2.045],
  ])('with %i degrees of freedom is the tabulated %f', (freedom, expected) => {
    expect(quantileUsed(freedom + 1, 0.95)).toBeCloseTo(expected, 3);
  });

  test.each([1, 2, 3, 5, 8, 13, 40])('with %i degrees leaves the right tail, by integration', (freedom) => {
    for (const confidence of [0.9, 0.95, 0.99]) {
      const t = quantileUsed(freedom + 1, confidence);
      expect(tCumulative(t, freedom)).toBeCloseTo(1 - (1 - confidence) / 2, 7);
    }
  });
});
