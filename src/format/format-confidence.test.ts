import { expect, test } from 'vitest';
import { formatConfidence } from './format-confidence.ts';

test.each([
  [0.05, '95 %'],
  [0.01, '99 %'],
  [0.0125, '98,8 %'],
  [0.05 / 6, '99,2 %'],
  [0.01 / 4, '99,75 %'],
  [0.02 / 6, '99,67 %'],
  [0.01 / 6, '99,83 %'],
  [0.0001, '99,99 %'],
  [0.00004, '99,996 %'],
])('a level of %d is an interval of %s', (level, confidence) => {
  expect(formatConfidence(level).replace('\u00a0', ' ')).toBe(confidence);
});

test.each([0, 1, -0.05, Number.NaN])('a level of %d is none', (level) => {
  expect(() => formatConfidence(level)).toThrow(RangeError);
});
