import { describe, expect, test } from 'vitest';
import { formatPoints, formatValue, type Style } from './format-value.ts';
import type { Interval, Unit } from './unit.ts';

/** Expected texts are written with plain spaces; the ones next to a unit must be no-break. */
const noBreak = (text: string) => text.replace(/ (?!\[)/g, '\u00a0');

describe('a value without interval', () => {
  test.each<[number, Unit, string]>([
    [39473.43, 'requests/s', '39.473 req/s'],
    [1234, 'requests/s', '1.234 req/s'],
    [812.345, 'requests/s', '812,3 req/s'],
    [11897335, 'requests', '11.897.335 requisições'],
    [1, 'requests', '1 requisição'],
    [0, 'timeouts', '0 timeout'],
    [1, 'timeouts', '1 timeout'],
    [1186, 'timeouts', '1.186 timeouts'],
    [0, 'µs', '0 µs'],
    [850, 'µs', '850 µs'],
    [1000, 'µs', '1 ms'],
    [12372.2, 'µs', '12,37 ms'],
    [273060, 'µs', '273,1 ms'],
    [2_000_000, 'µs', '2 s'],
    [118.03, 'bytes', '118 B'],
    [1536, 'bytes', '1,5 KiB'],
    [25_769_803_776, 'bytes', '24 GiB'],
    [4.47 * 1024 ** 2, 'bytes/s', '4,47 MiB/s'],
    [4.911, 'ratio', '4,91×'],
    [4.9, 'ratio', '4,90×'],
    [2, 'ratio', '2,00×'],
    [5817.4, 'ratio', '5.817×'],
    [1.123, 'ratio', '1,12×'],
    [0.919, 'ratio', '1,09× menor'],
    [1, 'ratio', '1,00×'],
    [0.99999, 'ratio', '1,00×'],
    [0.0004, 'ratio', '2.500× menor'],
    [1.003, 'ratio', '1,003×'],
    [0, 'ratio', '0×'],
    [0.2036, 'share', '20,4 %'],
    [1, 'share', '100 %'],
    [0, 'share', '0 %'],
    [0.99951, 'share', '99,951 %'],
    [0.9999999159, 'share', '99,9999916 %'],
    [8.405e-8, 'share', '0,00000841 %'],
    [10, 's', '10 s'],
    [300, 's', '5 min'],
    [90, 's', '1 min 30 s'],
    [7200, 's', '2 h'],
    [0, 's', '0 s'],
    [6, 'count', '6'],
    [2.5, 'count', '2,5'],
    [1234567, 'count', '1.234.567'],
  ])('%d %s is %s', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(noBreak(text));
  });
});

describe('a value with an interval has as many digits as the interval allows', () => {
  test.each<[number, Interval, Unit, string]>([
    [4.91121, [4.9038, 4.91864], 'ratio', '4,91× [4,90; 4,92]'],
    [4.91121, [4.83011, 4.99368], 'ratio', '4,9× [4,8; 5,0]'],
    [0.8916, [0.876, 0.9076], 'ratio', '1,12× menor [1,10; 1,14]'],
    [0.02, [0.0003, 1.2], 'ratio', '0,0200× [0,0003; 1,2000]'],
    [1.0057, [1.0055, 1.0059], 'ratio', '1,0057× [1,0055; 1,0059]'],
    // On which side of 1 each end lies is always seen, and no direction is told where they lie on both
    [1.02, [1.001, 1.03], 'ratio', '1,020× [1,001; 1,030]'],
    [0.97, [0.949, 1.015], 'ratio', '0,97× [0,95; 1,02]'],
    [39473.43, [38902.46, 40052.77], 'requests/s', '39.473 req/s [38.902; 40.053]'],
    [6296, [5595, 7085], 'µs', '6,3 ms [5,6; 7,1]'],
    [12372.2, [12290.1, 12450.9], 'µs', '12,4 ms [12,3; 12,5]'],
    [1067.31, [1067.306, 1067.314], 'µs', '1,0673 ms [1,0673; 1,0673]'],
    [995, [990, 1010], 'µs', '995 µs [990; 1.010]'],
    [5, [5, 5], 'µs', '5 µs [5; 5]'],
  ])('%d %j %s is %s', (value, interval, unit, text) => {
    expect(formatValue(value, unit, { interval, style: 'interval' })).toBe(noBreak(text));
  });

  test('and keeps them where the interval is not shown', () => {
    const interval = [4.83011, 4.99368] as const;
    expect(formatValue(4.91121, 'ratio', { interval })).toBe('4,9×');
    expect(formatValue(4.91121, 'ratio', { interval, style: 'number' })).toBe('4,9');
  });
});

describe('the number alone', () => {
  test.each<[number, Unit, string]>([
    [12372.2, 'µs', '12,37'],
    [0.919, 'ratio', '0,919'],
    [0.2036, 'share', '20,4'],
    [300, 's', '300'],
    [1186, 'timeouts', '1.186'],
  ])('%d %s is %s', (value, unit, text) => {
    expect(formatValue(value, unit, { style: 'number' })).toBe(text);
  });
});

describe('a ratio in other words', () => {
  test.each<[number, Style, string]>([
    [4.9058, 'change', '+390,6 %'],
    [0.00919, 'change', '−99,08 %'],
    [0.2444, 'share', '24,4 %'],
    [1.5, 'share', '150,0 %'],
    [1.123, 'change', '+12,3 %'],
    [0.0004, 'change', '−99,960 %'],
  ])('%d as %s is %s', (value, style, text) => {
    expect(formatValue(value, 'ratio', { style })).toBe(noBreak(text));
  });

  test.each<[number, Interval, string]>([
    [0.8916, [0.876, 0.9076], '−10,8 % [−12,4; −9,2]'],
    [1.0057, [1.0055, 1.0059], '+0,57 % [+0,55; +0,59]'],
    [2.5, [2.4, 2.6], '+150,0 % [+140,0; +160,0]'],
  ])('a change of %d %j is %s', (value, interval, text) => {
    expect(formatValue(value, 'ratio', { interval, style: 'change-interval' })).toBe(noBreak(text));
  });
});

test('a share of none still shows how much it may be', () => {
  const interval = [0, 3.6889e-7] as const;
  expect(formatValue(0, 'share', { interval, style: 'interval' })).toBe(noBreak('0 % [0; 0,0000369]'));
});

describe('what is no number', () => {
  test.each<[number, Style]>([
    [Number.NaN, 'unit'],
    [Number.POSITIVE_INFINITY, 'number'],
    [Number.NEGATIVE_INFINITY, 'interval'],
  ])('%d throws', (value, style) => {
    for (const unit of ['µs', 'ratio', 'share', 'requests', 's', 'count'] as const) {
      expect(() => formatValue(value, unit, { style })).toThrow(/not a number that can be printed/);
    }
  });
});

test('values side by side have the word that all of them have once', () => {
  expect(formatPoints([9.07, 8.73], 'ratio')).toBe('9,07× · 8,73×');
  expect(formatPoints([0.1, 0.125], 'ratio')).toBe('10,0× · 8,00×\u00a0menor');
  expect(formatPoints([0.5, 2], 'ratio')).toBe('2,00×\u00a0menor · 2,00×');
  expect(formatPoints([1000, 2000], 'µs')).toBe('1\u00a0ms · 2\u00a0ms');
});
