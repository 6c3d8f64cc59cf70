import { expect, test } from 'vitest';
import { medianRanks } from './median-ranks.ts';

// Tables of the sign test: two-sided 5 % and 1 %
test.each([
  [5, 0.05, null],
  [6, 0.05, [1, 6]],
  [8, 0.05, [1, 8]],
  [9, 0.05, [2, 8]],
  [12, 0.05, [3, 10]],
  [12, 0.01, [2, 11]],
  [20, 0.05, [6, 15]],
  [0, 0.05, null],
])('%i values at %f: %j', (n, level, expected) => {
  expect(medianRanks(n, level)).toEqual(expected);
});
