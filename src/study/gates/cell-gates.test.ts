import { describe, expect, test } from 'vitest';
import type { MeasuredRound } from '../../model/dataset.ts';
import { bytes } from './bytes.ts';
import { dispersion } from './dispersion.ts';
import { fakeRound } from './fake-round.ts';
import { order } from './order.ts';

const withBytes = (...each: number[]) =>
  each.map((bytesRead) => fakeRound(({ measured }) => Object.assign(measured, { bytesRead })));

describe('bytes', () => {
  test.each([
    ['pass', 'all answers are as long', [11_800_000, 11_800_000]],
    // 100 connections may each hold an answer of 118 bytes that was cut off: 0.118 bytes per response
    ['pass', 'the end cut an answer off on every connection', [11_800_000, 11_811_800]],
    ['fail', 'a byte more came than that', [11_800_000, 11_811_820]],
    ['fail', 'one in a hundred answers was a byte longer', [11_800_000, 11_813_000, 11_800_000]],
    ['unknown', 'there is but one round', [11_800_000]],
    ['unknown', 'there is no round', []],
  ])('%s: %s', (status, _, each) => {
    expect(bytes(withBytes(...each)).status).toBe(status);
  });

  test('says from how many to how many bytes', () => {
    const { explanation } = bytes(withBytes(11_800_000, 14_100_000));
    expect(explanation).toContain('de 118 a 141\u00a0bytes por resposta entre 2 rodadas');
  });
});

const withRates = (rates: readonly number[], positions: readonly number[] = []): MeasuredRound[] =>
  rates.map((requestsPerS, index) =>
    fakeRound((record) => {
      record.measured.requestsPerS = requestsPerS;
      record.position = positions[index] ?? 1;
    }),
  );

describe('dispersion', () => {
  // Of 100 − d, 100, 100 + d the coefficient of variation is d %
  test.each([
    ['pass', [95, 100, 105], 0.05, 0.05],
    ['warn', [94.9, 100, 105.1], 0.051, 0.05],
    ['warn', [70, 100, 130], 0.3, 0.05],
  ])('%s: rounds of %j', (status, rates, value, limit) => {
    const result = dispersion(withRates(rates));
    expect(result).toMatchObject({ status, limit });
    expect(result.value).toBeCloseTo(value, 9);
  });

  test('is unknown of a single round', () => {
    expect(dispersion(withRates([100]))).toMatchObject({ status: 'unknown', value: null });
  });
});

describe('order', () => {
  test.each([
    ['pass', 'rates go up and down', [100, 102, 99, 101, 100, 98], [1, 2, 3, 1, 2, 3]],
    ['pass', 'all rates are the same', [100, 100, 100], [1, 2, 3]],
    ['warn', 'the later, the slower', [100, 95, 90.1, 100.2, 95.1, 90], [1, 2, 3, 1, 2, 3]],
    ['unknown', 'two rounds have no interval', [100, 90], [1, 2]],
    ['unknown', 'the place was always the same', [100, 90, 80], [2, 2, 2]],
  ])('%s: %s', (status, _, rates, positions) => {
    expect(order(withRates(rates, positions)).status).toBe(status);
  });

  test('gives the change for each place, with its interval', () => {
    const { value, explanation } = order(withRates([100, 95, 90.1, 100.2, 95.1, 90], [1, 2, 3, 1, 2, 3]));
    expect(value).toBeCloseTo(0.0529, 3);
    expect(explanation.replaceAll('\u00a0', ' ')).toContain('muda −5,15 % [−5,3 %; −5,01 %], em 6 rodadas');
  });
});
