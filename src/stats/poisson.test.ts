import { describe, expect, test } from 'vitest';
import { poissonInterval } from './poisson.ts';

/** P(X ≤ events) for a mean, summed term by term: a second way to the same thing. */
function cumulative(events: number, mean: number): number {
  let logTerm = -mean;
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= events; k += 1) {
    logTerm += Math.log(mean / k);
    sum += Math.exp(logTerm);
  }
  return sum;
}

describe('poissonInterval', () => {
  // Garwood (1936), Biometrika 28, as tabulated in textbooks
  test.each([
    [0, 0, 3.689],
    [1, 0.0253, 5.572],
    [2, 0.242, 7.225],
    [3, 0.619, 8.767],
    [5, 1.623, 11.668],
    [10, 4.795, 18.39],
    [20, 12.217, 30.888],
    [50, 37.111, 65.919],
  ])('of %i events is the tabulated [%f, %f]', (events, low, high) => {
    const interval = poissonInterval(events);
    expect(interval[0]).toBeCloseTo(low, 3);
    expect(interval[1]).toBeCloseTo(high, 2);
  });

  test.each([1, 7, 150, 899, 900, 1186, 250_000])('leaves the same tail on both sides of %i', (events) => {
    const [low, high] = poissonInterval(events);
    expect(1 - cumulative(events - 1, low)).toBeCloseTo(0.025, 5);
    expect(cumulative(events, high)).toBeCloseTo(0.025, 5);
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %f events', (events) => {
    expect(() => poissonInterval(events)).toThrow(RangeError);
  });
});
