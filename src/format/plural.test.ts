import { expect, test } from 'vitest';
import { formatCount, formatList, plural } from './plural.ts';

test.each([
  [0, 'rodada'],
  [0.5, 'rodada'],
  [1, 'rodada'],
  [1.5, 'rodada'],
  [2, 'rodadas'],
  [1_000_000, 'rodadas'],
])('%d goes with "%s"', (count, form) => {
  expect(plural(count, 'rodada', 'rodadas')).toBe(form);
});

test('a count is grouped and does not break from its noun', () => {
  expect(formatCount(1186, 'timeout', 'timeouts')).toBe('1.186\u00a0timeouts');
});

test('a list ends in "e"', () => {
  expect(formatList(['Go', 'Python', 'Rust'])).toBe('Go, Python e Rust');
});
