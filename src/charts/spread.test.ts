import { expect, test } from 'vitest';
import { spread } from './spread.ts';

test('positions that are far apart stay where they are', () => {
  expect(spread([30, 0, 60], [18, 18, 18], 0, 100)).toEqual([30, 0, 60]);
});

test('positions that touch move apart around their middle, in their order', () => {
  expect(spread([50, 51, 49], [10, 10, 10], 0, 100)).toEqual([50, 60, 40]);
});

test('at the ends they move inwards', () => {
  expect(spread([99, 100, 95], [10, 10, 10], 0, 100)).toEqual([90, 100, 80]);
  expect(spread([0, 0], [10, 10], 0, 100)).toEqual([0, 10]);
});

test('what is far from a crowd is left alone', () => {
  expect(spread([90, 10, 12], [10, 10, 10], 0, 100)).toEqual([90, 6, 16]);
});

test('a larger one has more room on both sides', () => {
  expect(spread([50, 50, 50], [10, 30, 10], 0, 100)).toEqual([30, 50, 70]);
});
