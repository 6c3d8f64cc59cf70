import { expect, test } from 'vitest';
import { formatDuration, formatInstant } from './format-time.ts';

test('an instant is a date in words and the time in UTC', () => {
  expect(formatInstant('2026-11-23T20:45:12.345Z')).toBe('23 de novembro de 2026, 20h45\u00a0UTC');
  expect(formatInstant('2026-03-01T23:30:00-03:00')).toBe('2 de março de 2026, 02h30\u00a0UTC');
});

test('text that is no instant throws', () => {
  expect(() => formatInstant('ontem')).toThrow('not an RFC 3339 instant: "ontem"');
});

test.each([
  [0, '0 s'],
  [2.5, '2,5 s'],
  [60, '1 min'],
  [3661, '1 h 1 min 1 s'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text.replaceAll(' ', '\u00a0'));
});
