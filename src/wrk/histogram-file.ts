import { gunzipSync, gzipSync } from 'node:zlib';
import { deltasOf, histogramFromDeltas } from './delta-code.ts';
import type { Histogram } from './histogram.ts';

/**
 * A histogram as a gzip file of text: a heading, then a line a value, `<µs since the value before> <samples>`.
 * `zcat FILE | awk 'NR > 1 { us += $1; print us, $2 }'` lists latencies and counts. Lossless; gzip's check sum
 * guards it.
 */
const HEADING = 'delta_us samples';

/** Far above the longest histogram that wrk can hold in practice, far below what would hurt. */
const LONGEST_TEXT = 32 * 2 ** 20;

/** Not a histogram file, or one that is cut off or damaged. */
export class HistogramFileError extends Error {
  override name = 'HistogramFileError';
}

/** The same histogram gives the same bytes (with the same zlib). */
export function encodeHistogram(histogram: Histogram): Uint8Array {
  const lines = deltasOf(histogram).map((delta, index) => `${delta} ${histogram.counts[index]}\n`);
  const bytes = gzipSync(`${HEADING}\n${lines.join('')}`, { level: 9 });
  bytes[9] = 255; // The byte that names the operating system: unknown.
  return bytes;
}

/** @throws {HistogramFileError} */
export function decodeHistogram(bytes: Uint8Array): Histogram {
  const text = inflate(bytes);
  if (!text.startsWith(`${HEADING}\n`))
    throw new HistogramFileError(`first line "${firstLine(text)}", expected "${HEADING}"`);
  const deltasUs: number[] = [];
  const counts: number[] = [];
  for (let at = HEADING.length + 1; at < text.length; ) {
    const space = endOfDigits(text, at);
    const end = endOfDigits(text, space + 1);
    if (text[space] !== ' ' || text[end] !== '\n' || space === at || end === space + 1) {
      const found = firstLine(text.slice(at));
      throw new HistogramFileError(
        `line ${counts.length + 2}: "${found}", expected two whole numbers and an end`,
      );
    }
    deltasUs.push(Number(text.slice(at, space)));
    counts.push(Number(text.slice(space + 1, end)));
    at = end + 1;
  }
  try {
    return histogramFromDeltas(deltasUs, counts);
  } catch (cause) {
    throw new HistogramFileError((cause as Error).message, { cause });
  }
}

function firstLine(text: string): string {
  return text.slice(0, 80).split('\n', 1)[0] as string;
}

function endOfDigits(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) >= ZERO && text.charCodeAt(at) <= NINE) at += 1;
  return at;
}

const ZERO = '0'.charCodeAt(0);
const NINE = '9'.charCodeAt(0);

function inflate(bytes: Uint8Array): string {
  try {
    return gunzipSync(bytes, { maxOutputLength: LONGEST_TEXT }).toString('latin1');
  } catch (cause) {
    throw new HistogramFileError(`not a whole gzip file: ${(cause as Error).message}`, { cause });
  }
}
