import { expect, test } from 'vitest';
import { holm } from './holm.ts';

test('the smallest is multiplied by the number of tests, the next by one less, and none passes below an earlier one', () => {
  expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
});

test('a single test stays as it is, and none exceeds 1', () => {
  expect(holm([0.04])).toEqual([0.04]);
  expect(holm([0.7, 0.9])).toEqual([1, 1]);
  expect(holm([])).toEqual([]);
});

test('equal values share the gravest factor', () => {
  expect(holm([0.02, 0.02])).toEqual([0.04, 0.04]);
});
