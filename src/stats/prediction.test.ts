import { expect, test } from 'vitest';
import { predictionFactor, predictionInterval } from './prediction.ts';

/** Of the logarithms of what one ratio came to on different machines. */
const DEVIATION = 0.3394;

test.each([
  [3, 5.4],
  [5, 2.8],
  [8, 2.3],
])('of %i machines, the next may be %s times as far', (count, factor) => {
  expect(predictionFactor(DEVIATION, count)).toBeCloseTo(factor, 1);
});

test('three machines leave nearly everything open', () => {
  const step = Math.exp(DEVIATION);
  const [low, high] = predictionInterval([8.8 / step, 8.8, 8.8 * step]);
  expect(low).toBeCloseTo(1.6, 1);
  expect(Math.round(high)).toBe(48);
});

test('values that are all the same predict themselves', () => {
  for (const bound of predictionInterval([7, 7, 7])) expect(bound).toBeCloseTo(7, 12);
});

test.each([[[7]], [[7, 0]], [[7, Number.NaN]]])('%j predict nothing', (values) => {
  expect(() => predictionInterval(values)).toThrow(RangeError);
});
