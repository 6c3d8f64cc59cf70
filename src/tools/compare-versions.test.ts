import { expect, test } from 'vitest';
import { compareVersions, isOfSeries } from './compare-versions.ts';

test.each([
  ['1.9', '1.24', -1],
  ['1.24.11', '1.24', 1],
  ['1.24', '1.24.0', 0],
  ['3.13.5', '3.11.7', 1],
  ['156.0.8078.79', '120', 1],
])('version %s against %s is %i', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign);
});

test.each([
  ['1.24', true],
  ['1.24.11', true],
  ['1.240', false],
  ['1.2', false],
  ['1.26.8', false],
])('version %s is of the series 1.24: %s', (version, is) => {
  expect(isOfSeries(version, '1.24')).toBe(is);
});
