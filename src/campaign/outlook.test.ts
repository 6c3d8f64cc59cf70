import { describe, expect, test } from 'vitest';
import type { Round } from '../model/round.ts';
import { blocksToExclude, halfWidth, ratioDeviation, type Spread, typicalSpreads } from './outlook.ts';

const [calm, noisy] = typicalSpreads(10) as [Spread, Spread];
const percent = (half: number) => Math.expm1(half) * 100;
const at = (durationS: number, of: number) => typicalSpreads(durationS)[of]?.deviation as number;

function round(contender: string, block: number, requestsPerS: number, bytes: number[] = []): Round {
  return {
    key: { contender, round: block },
    measured: { requestsPerS },
    windows: { value: bytes.map((bytesRead) => ({ bytesRead, wallMs: 1000 })), reason: null },
  } as unknown as Round;
}

/** The worked example: three blocks of 10 s. */
const GO = [36621.953110949245, 40393.466009510405, 41317.139551881395];
const PYTHON = [2955.236125042668, 3139.145188462622, 3933.084258628392];

describe('halfWidth', () => {
  // Rounds, their length, 95 %: ± %, calm and noisy
  test.each([
    [5, 5, 10.8, 14.6],
    [10, 5, 6.1, 8.2],
    [26, 5, 3.4, 4.5],
    [88, 10, 1.6, 2.2],
    [18, 60, 3.5, 4.9],
    [3, 300, 18.5, 26.7],
  ])('of %d blocks of %d s is what was found, %d and %d percent', (blocks, durationS, quiet, loud) => {
    expect(percent(halfWidth(at(durationS, 0), blocks, 0.05))).toBeCloseTo(quiet, 0);
    expect(percent(halfWidth(at(durationS, 1), blocks, 0.05))).toBeCloseTo(loud, 0);
  });

  test('is Student’s t times the standard error, at the level of the look', () => {
    expect(halfWidth(0.1, 4, 0.01)).toBeCloseTo((5.8409 * 0.1) / 2, 5);
    expect(halfWidth(0.1, 8, 0.02)).toBeCloseTo((2.998 * 0.1) / Math.sqrt(8), 5);
    expect(halfWidth(0.1, 12, 0.02)).toBeCloseTo((2.7181 * 0.1) / Math.sqrt(12), 5);
  });

  test('is without end where one block shows no spread', () => {
    expect(halfWidth(0.1, 1, 0.05)).toBe(Number.POSITIVE_INFINITY);
  });
});

test('a noisy machine resolves less than a calm one, and longer rounds hardly more', () => {
  expect(noisy.deviation).toBeGreaterThan(calm.deviation);
  expect(at(300, 0)).toBeGreaterThan(0.85 * calm.deviation);
});

describe('ratioDeviation', () => {
  const plain = GO.flatMap((rate, index) => [
    round('go', index + 1, rate),
    round('python', index + 1, PYTHON[index] as number),
  ]);

  test('is the deviation of the logarithm from block to block', () => {
    expect(ratioDeviation(plain, 'go', 'python')).toBeCloseTo(0.10791, 5);
  });

  test('is at least what windows vary by', () => {
    const windows = plain.map(({ key, measured }) =>
      round(key.contender, key.round, measured.requestsPerS, [100, 100, 150, 100]),
    );
    const within = Math.log(1.5) ** 2 * 0.25;
    expect(ratioDeviation(windows, 'go', 'python')).toBeCloseTo(Math.sqrt(2 * within), 9);
  });

  test('is not known of fewer than three blocks with both', () => {
    expect(ratioDeviation(plain.slice(0, 5), 'go', 'python')).toBeNull();
    expect(ratioDeviation(plain, 'go', 'rust')).toBeNull();
  });
});

describe('blocksToExclude', () => {
  const ahead = [
    { blocks: 8, level: 0.02 },
    { blocks: 12, level: 0.02 },
  ];
  const known = (distance: number) => ({
    distance,
    halfWidth: halfWidth(0.1, 4, 0.01),
    blocks: 4,
    level: 0.01,
  });

  test('is the first look whose interval would be narrower than the distance', () => {
    const [second, third] = ahead.map(({ blocks, level }) => halfWidth(0.1, blocks, level)) as [
      number,
      number,
    ];
    expect(blocksToExclude(known(second * 1.01), ahead)).toBe(8);
    expect(blocksToExclude(known(second * 0.99), ahead)).toBe(12);
    expect(blocksToExclude(known(third * 0.99), ahead)).toBeNull();
    expect(blocksToExclude(known(1), [])).toBeNull();
  });
});
