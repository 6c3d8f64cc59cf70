import { describe, expect, test } from 'vitest';
import { holm, holmLevels } from './holm.ts';

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

describe('the levels at which a family is judged', () => {
  test('grow with each that is rejected, and stay where one is not', () => {
    expect(holmLevels([0.001, 0.02, 0.5, 0.012], 0.05)).toEqual(
      // 0.001 ≤ α/4, 0.012 ≤ α/3, 0.02 ≤ α/2, 0.5 > α
      [0.05 / 4, 0.05 / 2, 0.05, 0.05 / 3],
    );
    expect(holmLevels([0.04, 0.001, 0.9], 0.05)).toEqual([0.025, 0.05 / 3, 0.025]);
  });

  test('count what was declared and not measured', () => {
    expect(holmLevels([0.001, 0.02], 0.02, 6)).toEqual([0.02 / 6, 0.02 / 5]);
    expect(holmLevels([], 0.05, 6)).toEqual([]);
  });

  test('reject what the adjusted values reject', () => {
    for (const ps of [
      [0.01, 0.02, 0.03],
      [0.04, 0.0166, 0.024],
      [0.2, 0.001],
      [0.0124, 0.0125, 0.0126, 1],
    ]) {
      const levels = holmLevels(ps, 0.05);
      const adjusted = holm(ps);
      expect(ps.map((p, index) => p <= (levels[index] as number))).toEqual(adjusted.map((p) => p <= 0.05));
    }
  });
});
