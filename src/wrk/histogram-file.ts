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
  const lines = inflate(bytes).split('\n');
  if (lines[0] !== HEADING)
    throw new HistogramFileError(`first line "${lines[0]?.slice(0, 80)}", expected "${HEADING}"`);
  if (lines.pop() !== '') throw new HistogramFileError('the last line does not end');
  const deltas: number[] = [];
  const counts: number[] = [];
  for (const [index, line] of lines.slice(1).entries()) {
    const match = /^(\d{1,15}) (\d{1,15})$/.exec(line);
    if (match === null) {
      throw new HistogramFileError(`line ${index + 2}: "${line.slice(0, 80)}", expected two whole numbers`);
    }
    deltas.push(Number(match[1]));
    counts.push(Number(match[2]));
  }
  try {
    return histogramFromDeltas(deltas, counts);
  } catch (cause) {
    throw new HistogramFileError((cause as Error).message, { cause });
  }
}

function inflate(bytes: Uint8Array): string {
  try {
    return gunzipSync(bytes, { maxOutputLength: LONGEST_TEXT }).toString('latin1');
  } catch (cause) {
    throw new HistogramFileError(`not a whole gzip file: ${(cause as Error).message}`, { cause });
  }
}
