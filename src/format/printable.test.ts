import { expect, test } from 'vitest';
import { printable } from './printable.ts';

test('what a terminal would act on is written out', () => {
  expect(printable('a\u001b[31mb\u0007\r\u009b')).toBe('a\\u001b[31mb\\u0007\\u000d\\u009b');
  expect(printable('x\u202ey\u2066z')).toBe('x\\u202ey\\u2066z');
});

test('text stays as it is', () => {
  expect(printable('6,3\u00a0× [5,8; 6,8]\n\tação')).toBe('6,3\u00a0× [5,8; 6,8]\n\tação');
});
