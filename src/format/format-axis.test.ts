import { describe, expect, test } from 'vitest';
import { formatAxisTitle, formatPercentile, formatTick, formatUnitTick } from './format-axis.ts';
import { scaleOf } from './scale.ts';

test.each([
  [0, '0'],
  [10000, '10.000'],
  [0.1 + 0.2, '0,3'],
  [2.5, '2,5'],
])('the tick %d is %s', (value, text) => {
  expect(formatTick(value)).toBe(text);
});

test('a tick of a logarithmic axis has its own unit', () => {
  expect([500, 1000, 2_000_000].map((us) => formatUnitTick(us, 'µs'))).toEqual([
    '500\u00a0µs',
    '1\u00a0ms',
    '2\u00a0s',
  ]);
});

describe('the scale of an axis', () => {
  test.each([
    [39_473, 'requests/s', { factor: 1, symbol: 'req/s' }],
    [12_372, 'µs', { factor: 1000, symbol: 'ms' }],
    [5 * 1024 ** 2, 'bytes/s', { factor: 1024 ** 2, symbol: 'MiB/s' }],
    [1, 'share', { factor: 0.01, symbol: '%' }],
    [0, 'timeouts', { factor: 1, symbol: '' }],
    [0, 'µs', { factor: 1, symbol: 'µs' }],
  ] as const)('up to %d %s', (max, unit, scale) => {
    expect(scaleOf(max, unit)).toEqual(scale);
  });

  test('stands in the title, if it has a symbol', () => {
    expect(formatAxisTitle('Latência média', 'ms')).toBe('Latência média (ms)');
    expect(formatAxisTitle('Timeouts', '')).toBe('Timeouts');
  });
});

test.each([
  [0, 'mín.'],
  [50, 'p50'],
  [99.9, 'p99,9'],
])('the percentile %d is called %s', (percentile, name) => {
  expect(formatPercentile(percentile)).toBe(name);
});
