import { gunzipSync, gzipSync } from 'node:zlib';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { histogramOf, pairsOf } from './histogram.ts';
import { decodeHistogram, encodeHistogram, HistogramFileError } from './histogram-file.ts';

const small = histogramOf([
  [0, 3],
  [1000, 98],
  [4_000_000_000, 2],
]);

/** `samples` latencies, log-normal about `medianUs`. */
function simulate(samples: number, medianUs: number, sigma: number) {
  const random = xoroshiro128plus(7);
  const uniform = () => ((random.next() >>> 0) + 1) / 2 ** 32;
  const counts = new Map<number, number>();
  for (let i = 0; i < samples; i++) {
    const normal = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    const us = Math.round(medianUs * Math.exp(sigma * normal));
    counts.set(us, (counts.get(us) ?? 0) + 1);
  }
  return histogramOf([...counts].sort(([a], [b]) => a - b));
}

test.each([
  ['of three values', small],
  ['without a sample', histogramOf([])],
  ['of a long run', simulate(200_000, 2500, 0.5)],
])('a histogram %s comes back as it was', (_, histogram) => {
  expect(pairsOf(decodeHistogram(encodeHistogram(histogram)))).toEqual(pairsOf(histogram));
});

test('the file is gzip of a text that a stranger can read', () => {
  expect(gunzipSync(encodeHistogram(small)).toString()).toBe(
    'delta_us samples\n0 3\n1000 98\n3999999000 2\n',
  );
});

test('the same histogram gives the same bytes, which name no time and no system', () => {
  expect(encodeHistogram(small)).toEqual(encodeHistogram(small));
  expect([...encodeHistogram(small).subarray(4, 10)]).toEqual([0, 0, 0, 0, 2, 255]);
});

test('two million latencies between 5 and 200 ms fit in 64 KiB', () => {
  const histogram = simulate(2_400_000, 12_000, 0.6);
  expect(histogram.us.length).toBeGreaterThan(60_000);
  expect(encodeHistogram(histogram).length).toBeLessThan(65_536);
});

describe('a damaged file is refused', () => {
  const whole = encodeHistogram(simulate(500, 2500, 0.5));
  const ofText = (text: string) => gzipSync(text);

  test('wherever it was cut', () => {
    for (let length = 0; length < whole.length; length++) {
      expect(() => decodeHistogram(whole.subarray(0, length))).toThrow(HistogramFileError);
    }
  });

  test('wherever a bit of its content was turned', () => {
    for (let position = 10; position < whole.length; position++) {
      const bytes = Uint8Array.from(whole);
      bytes[position] = (bytes[position] as number) ^ 1;
      expect(() => decodeHistogram(bytes)).toThrow(HistogramFileError);
    }
  });

  test.each([
    ['bytes after its end', Buffer.concat([whole, Buffer.from('more')]), 'not a whole gzip file'],
    ['two files in one', Buffer.concat([whole, whole]), 'expected two whole numbers'],
    ['no gzip', Buffer.from('delta_us samples\n1 1\n'), 'not a whole gzip file: incorrect header check'],
    ['a bomb', ofText('0'.repeat(40 * 2 ** 20)), 'not a whole gzip file: Cannot create a Buffer larger'],
    ['another text', ofText('<html>\n'), 'first line "<html>", expected "delta_us samples"'],
    ['no heading', ofText(''), 'first line ""'],
    ['a cut text', ofText('delta_us samples\n1 1\n1 1'), 'expected two whole numbers and an end'],
    ['a word', ofText('delta_us samples\n1 1\n1 x\n'), 'line 3: "1 x", expected two whole numbers'],
    ['a negative count', ofText('delta_us samples\n1 -1\n'), 'line 2: "1 -1"'],
    ['no samples', ofText('delta_us samples\n1 0\n'), 'count 0'],
    ['a count that no number holds', ofText('delta_us samples\n1 9007199254740993\n'), 'has the count'],
    ['a count of a thousand digits', ofText(`delta_us samples\n1 ${'9'.repeat(1000)}\n`), 'has the count'],
    ['a latency of more than an hour', ofText('delta_us samples\n4294967296 1\n'), 'does not ascend'],
    ['a value twice', ofText('delta_us samples\n1 1\n0 1\n'), 'does not ascend'],
  ])('%s', (_, bytes, message) => {
    expect(() => decodeHistogram(bytes)).toThrow(HistogramFileError);
    expect(() => decodeHistogram(bytes)).toThrow(message);
  });
});
