import { expect, test } from 'vitest';
import { nearestNames } from './nearest-names.ts';

test('the nearest names come first', () => {
  const known = ['go.throughput', 'go.transfer', 'python.throughput', 'campaign.id'];
  expect(nearestNames('go.thruput', known)).toEqual(['go.throughput', 'go.transfer', 'python.throughput']);
});

test('as many as there are, where there are few', () => {
  expect(nearestNames('x', ['b', 'a'])).toEqual(['a', 'b']);
});
