import { readFileSync } from 'node:fs';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { crossCheck } from './cross-check.ts';
import { BINARY, DECIMAL, EXACT, halfStep, METRIC, type Steps, TIME } from './printed-steps.ts';
import { readOutput } from './read-output.ts';
import { lineRule } from './report-grammar.ts';

/** As `format_units` in wrk's units.c, 1.0.0 to 4.2.0: it looks for a further unit before it takes the next one. */
function formatUnits(value: number, scale: number, [base = '', ...units]: string[]): string {
  let amount = value;
  let unit = base;
  for (let i = 0; units[i + 1] !== undefined && amount >= scale * 0.85; i += 1) {
    amount /= scale;
    unit = units[i] as string;
  }
  return `${amount.toFixed(2)}${unit}`;
}

const inTime = (us: number) =>
  us >= 1e6 ? formatUnits(us / 1e6, 60, ['s', 'm', 'h']) : formatUnits(us, 1000, ['us', 'ms', 's']);
const inMetric = (value: number) => formatUnits(value, 1000, ['', 'k', 'M', 'G', 'T', 'P']);
const inBinary = (bytes: number) => `${formatUnits(bytes, 1024, ['', 'K', 'M', 'G', 'T', 'P'])}B`;

const parsers = {
  time: lineRule('is {value:time}'),
  metric: lineRule('is {value:metric}'),
  bytes: lineRule('is {value:bytes}'),
};
const parsed = (text: string, kind: keyof typeof parsers) =>
  parsers[kind].match(`is ${text}`)?.fields.value as number;

const SECOND = 1e6;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const YEAR = 366 * 24 * HOUR;

describe('half a step', () => {
  test.each([
    [0, '0.00us', 0.005],
    [849.99, '849.99us', 0.005],
    [850, '0.85ms', 5],
    [999_994, '999.99ms', 5],
    [999_999, '1000.00ms', 5],
    [SECOND, '1.00s', 5000],
    [50.99 * SECOND, '50.99s', 5000],
    [51 * SECOND, '0.85m', 300_000],
    [50.99 * MINUTE, '50.99m', 300_000],
    // No hours, though units.c has a name for them
    [51 * MINUTE, '51.00m', 300_000],
    [HOUR, '60.00m', 300_000],
    [36 * HOUR, '2160.00m', 300_000],
  ])('of %d µs, printed as %s, is %d µs', (us, text, half) => {
    expect(inTime(us)).toBe(text);
    expect(halfStep(us, TIME) / half).toBeCloseTo(1, 5);
  });

  test.each([
    [849.99, '849.99', 0.005],
    [850, '0.85k', 5],
    [849_990, '849.99k', 5],
    [850e3, '0.85M', 5e3],
    [849.99e6, '849.99M', 5e3],
    [850e6, '0.85G', 5e6],
    [849.99e9, '849.99G', 5e6],
    [850e9, '0.85T', 5e9],
    [1e15, '1000.00T', 5e9],
  ])('of %d, printed as %s, is %d', (value, text, half) => {
    expect(inMetric(value)).toBe(text);
    expect(halfStep(value, METRIC) / half).toBeCloseTo(1, 5);
  });

  test.each(['', 'K', 'M', 'G', 'T'].map((unit, n) => [unit, n] as const))(
    'of bytes is that of %sB, from 0.85 on',
    (unit, n) => {
      const first = n === 0 ? 0 : 0.85 * 1024 ** n;
      const last = (unit === 'T' ? 2000 : 870.39) * 1024 ** n;
      expect([inBinary(first), inBinary(last)]).toEqual([
        `${n === 0 ? '0.00' : '0.85'}${unit}B`,
        `${unit === 'T' ? '2000.00' : '870.39'}${unit}B`,
      ]);
      for (const bytes of [first, last])
        expect(halfStep(bytes, BINARY) / (0.005 * 1024 ** n)).toBeCloseTo(1, 5);
    },
  );

  test('is none of what is printed as it is, and of two decimals half a hundredth', () => {
    expect(halfStep(1e9, EXACT)).toBe(0);
    expect(halfStep(1e9, DECIMAL)).toBeCloseTo(0.005);
  });

  test.each<[keyof typeof parsers, Steps, (value: number) => string, number]>([
    ['time', TIME, inTime, YEAR],
    ['metric', METRIC, inMetric, 1e15],
    ['bytes', BINARY, inBinary, Number.MAX_SAFE_INTEGER],
  ])('is what printing any %s takes from it at most, and no more than that', (kind, steps, print, most) => {
    const random = xoroshiro128plus(30);
    for (let run = 0; run < 20_000; run += 1) {
      // As many of every magnitude
      const value = (1000 * most) ** uniformFloat64(random) / 1000;
      const text = print(value);
      const half = halfStep(value, steps);
      expect(Math.abs(parsed(text, kind) - value), text).toBeLessThanOrEqual(half);
      const hundredth = parsed(text.replace(/^[\d.]+/, '0.01'), kind);
      expect(half / (hundredth / 2), text).toBeCloseTo(1, 5);
    }
  });
});

test('a run of hours is held against its minutes', () => {
  const file = new URL('fixtures/with-script/wrk-4.1.0-tail.txt', import.meta.url);
  const { report, figures } = readOutput(readFileSync(file, 'utf8'));
  const disagreements = (elapsedUs: number) =>
    crossCheck({ ...report, elapsedUs: 2 * HOUR }, { ...figures, elapsedUs })
      .filter(({ field }) => field === 'elapsedUs')
      .map(({ script }) => script - 2 * HOUR);
  expect(disagreements(2 * HOUR + 299_999)).toEqual([]);
  expect(disagreements(2 * HOUR + 301_000)).toEqual([301_000]);
});
