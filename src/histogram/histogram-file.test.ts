import { gunzipSync, gzipSync } from 'node:zlib';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { histogramOf, pairsOf } from './histogram.ts';
import {
  decodeHistogram,
  encodeHistogram,
  HistogramFileError,
  longestText,
  mostEntries,
} from './histogram-file.ts';

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

describe('a histogram holds no more than was measured', () => {
  const bounds = { latencyUs: 2_000_000, samples: 60_000 };
  const bomb = (line: string, bytes: number) =>
    gzipSync(`delta_us samples\n${line.repeat(Math.ceil(bytes / line.length))}`);

  test('at most an entry a microsecond, and one a sample', () => {
    expect(mostEntries(bounds)).toBe(60_000);
    expect(mostEntries({ latencyUs: 1000, samples: 60_000 })).toBe(1001);
  });

  test('what swells is inflated no further than the longest that can be', () => {
    const longest = longestText(bounds);
    expect(longest).toBeLessThan(400_000);
    for (const line of ['1 1\n', '0', '\n', '33 1\n']) {
      const bytes = bomb(line, 31 * 2 ** 20);
      expect(bytes.length).toBeLessThan(65_536);
      expect(() => decodeHistogram(bytes, bounds)).toThrow(
        `Cannot create a Buffer larger than ${longest} bytes`,
      );
    }
  });

  test('what has the longest text that can be is read', () => {
    for (const { latencyUs, samples } of [
      bounds,
      { latencyUs: 50, samples: 1e15 },
      { latencyUs: 2e6, samples: 1 },
    ]) {
      const most = mostEntries({ latencyUs, samples });
      const delta = Math.max(1, Math.floor(latencyUs / most));
      const count = Math.floor(samples / most);
      const even = histogramOf(Array.from({ length: most }, (_, i) => [i * delta, count] as const));
      expect(decodeHistogram(encodeHistogram(even), { latencyUs, samples }).us).toHaveLength(most);
    }
    const skewed = histogramOf([
      ...Array.from({ length: 59_000 }, (_, i) => [i, 1] as const),
      [2_000_000, 1000] as const,
    ]);
    expect(decodeHistogram(encodeHistogram(skewed), bounds).us).toHaveLength(59_001);
  });

  test.each([
    ['a latency beyond the time-out', 'delta_us samples\n1999999 1\n2 1\n7 7\n', 'line 3: 2000001 µs;'],
  ])('%s stops the reading where it stands', (_, text, message) => {
    expect(() => decodeHistogram(gzipSync(text), bounds)).toThrow(message);
  });

  test('more entries than samples stop it', () => {
    expect(() =>
      decodeHistogram(gzipSync('delta_us samples\n0 1\n1 1\n1 1\n'), { latencyUs: 2e9, samples: 2 }),
    ).toThrow('line 4: 2 µs; there can be at most 2000000000 µs and 2 lines');
  });

  test('one entry more than there can be stops the reading', () => {
    const narrow = { latencyUs: 3, samples: 1000 };
    expect(() => decodeHistogram(gzipSync('delta_us samples\n0 1\n1 1\n1 1\n1 1\n1 1\n'), narrow)).toThrow(
      'line 6: 4 µs; there can be at most 3 µs and 4 lines',
    );
  });
});
