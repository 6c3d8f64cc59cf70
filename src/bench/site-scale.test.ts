import { expect, test } from 'vitest';
import { bytesEach, msEach } from './site-scale.ts';

const few = { campaigns: 10, ms: 2000, peakBytes: 500 };
const many = { campaigns: 60, ms: 7000, peakBytes: 1500 };

test('each further campaign takes what the larger build takes more, shared out', () => {
  expect(msEach(few, many)).toBe(100);
  expect(bytesEach(few, many)).toBe(20);
});

test('memory that was not measured is not said', () => {
  expect(bytesEach({ ...few, peakBytes: null }, many)).toBeNull();
});
