import { expect, test } from 'vitest';
import { parseSwap } from './darwin.ts';

test('macOS says in megabytes how much swap there is and is used', () => {
  const usage = { value: 'total = 2048.00M  used = 1.50M  free = 2046.50M  (encrypted)', reason: null };
  expect(parseSwap(usage, 'total')).toEqual({ value: 2 ** 31, reason: null });
  expect(parseSwap(usage, 'used')).toEqual({ value: 1.5 * 2 ** 20, reason: null });
  expect(parseSwap({ value: null, reason: 'no sysctl' }, 'used')).toEqual({
    value: null,
    reason: 'no sysctl',
  });
});
