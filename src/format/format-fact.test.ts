import { expect, test } from 'vitest';
import { type Figure, formatFact } from './format-fact.ts';

const fact = (over: Partial<Figure>): Figure => ({
  name: 'go.latency-p99',
  unit: 'µs',
  value: 6296,
  above: null,
  interval: [5595, 7085],
  missing: null,
  ...over,
});

test('a fact is its value, with its interval where asked', () => {
  expect(formatFact(fact({}), 'unit')).toBe('6,3\u00a0ms');
  expect(formatFact(fact({}), 'number')).toBe('6,3');
  expect(formatFact(fact({}), 'interval')).toBe('6,3\u00a0ms [5,6;\u00a07,1]');
});

test('what nobody measured is "não medido" in every style', () => {
  const missing = fact({ value: null, interval: null, missing: 'não medido: nenhuma rodada' });
  expect((['unit', 'number', 'interval'] as const).map((style) => formatFact(missing, style))).toEqual([
    'não medido',
    'não medido',
    'não medido',
  ]);
});

test('a censored percentile is a bound', () => {
  const censored = fact({ value: null, above: 2_000_000, interval: null });
  expect(formatFact(censored, 'unit')).toBe('>\u00a02\u00a0s');
  expect(formatFact(censored, 'interval')).toBe('>\u00a02\u00a0s');
  expect(formatFact(censored, 'number')).toBe('>\u00a02');
});

test('text stays as it is, an instant becomes a date', () => {
  expect(formatFact(fact({ unit: 'text', value: 'Debian <12>' }), 'unit')).toBe('Debian <12>');
  expect(formatFact(fact({ unit: 'instant', value: '2026-11-23T20:45:12Z' }), 'unit')).toBe(
    '23 de novembro de 2026, 20h45\u00a0UTC',
  );
});

test('a fact that can not be printed is named in the error', () => {
  expect(() => formatFact(fact({ value: Number.NaN, interval: null }), 'unit')).toThrow('go.latency-p99: ');
  expect(() => formatFact(fact({ value: null }), 'unit')).toThrow('go.latency-p99: neither a value');
});
