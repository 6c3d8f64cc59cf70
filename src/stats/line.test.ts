import { describe, expect, test } from 'vitest';
import { fitLine } from './line.ts';

// R's data set `cars` (Ezekiel, 1930): speed in mph, stopping distance in feet.
const SPEED =
  `4 4 7 7 8 9 10 10 10 11 11 12 12 12 12 13 13 13 13 14 14 14 14 15 15 15 16 16 17 17 17 18 18 18 18 19
  19 19 20 20 20 20 20 22 23 24 24 24 24 25`
    .split(/\s+/)
    .map(Number);
const DIST =
  `2 10 4 22 16 10 18 26 34 17 28 14 20 24 28 26 34 34 46 26 36 60 80 20 26 54 32 40 32 40 50 42 56 76 84
  36 46 68 32 48 52 56 64 66 54 70 92 93 120 85`
    .split(/\s+/)
    .map(Number);

describe('fitLine', () => {
  test('finds the slope of points on a line, without doubt', () => {
    const { slope, slopeMargin } = fitLine([1, 2, 3, 4], [5, 7, 9, 11]);
    expect(slope).toBeCloseTo(2, 12);
    expect(slopeMargin).toBeCloseTo(0, 12);
  });

  test('gives the interval that R prints for confint(lm(dist ~ speed, cars))', () => {
    const { slope, slopeMargin } = fitLine(SPEED, DIST);
    expect(slope).toBeCloseTo(3.932409, 6);
    expect(slope - (slopeMargin as number)).toBeCloseTo(3.096964, 6);
    expect(slope + (slopeMargin as number)).toBeCloseTo(4.767853, 6);
  });

  test('has no interval through two points', () => {
    expect(fitLine([1, 2], [1, 3])).toEqual({ slope: 2, slopeMargin: null });
  });

  test('refuses x that does not vary, and lists of different length', () => {
    expect(() => fitLine([2, 2, 2], [1, 2, 3])).toThrow('x does not vary');
    expect(() => fitLine([1, 2], [1])).toThrow('2 values against 1');
  });
});
