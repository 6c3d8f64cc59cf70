import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { ExpectedError } from '../errors/expected-error.mjs';
import { deltasOf } from './delta-code.ts';
import { faultOfEntry, type Histogram } from './histogram.ts';
import { roomFor } from './room.ts';

/**
 * A histogram as a gzip file of text: a heading, then a line a value, `<µs since the value before> <samples>`.
 * `zcat FILE | awk 'NR > 1 { us += $1; print us, $2 }'` lists latencies and counts. Lossless; gzip's check sum
 * guards it.
 */
const HEADING = 'delta_us samples';

/** Far above the longest histogram that wrk can hold in practice, far below what would hurt. */
const LONGEST_TEXT = 32 * 2 ** 20;

/** What a histogram can hold, by what is known of its measurement. */
export interface HistogramBounds {
  /** µs: no response that took longer is in it. */
  latencyUs: number;
  /** The sum of its counts. Whether it is exactly that is for others to say; here it bounds how many entries there are. */
  samples: number;
}

/** Where nothing is known of it: what its types hold. */
const ANY: HistogramBounds = { latencyUs: 0xffffffff, samples: Number.MAX_SAFE_INTEGER };

/** Not a histogram file, or one that is cut off or damaged. */
export class HistogramFileError extends ExpectedError {}

/** The same histogram gives the same bytes (with the same zlib). */
export function encodeHistogram(histogram: Histogram): Uint8Array {
  const lines = deltasOf(histogram).map((delta, index) => `${delta} ${histogram.counts[index]}\n`);
  const bytes = gzipSync(`${HEADING}\n${lines.join('')}`, { level: 9 });
  bytes[9] = 255; // The byte that names the operating system: unknown.
  return bytes;
}

/** At most one entry a microsecond, and at least a sample in each. */
export function mostEntries({ latencyUs, samples }: HistogramBounds): number {
  return Math.min(latencyUs + 1, samples);
}

/**
 * The longest text of a histogram within its bounds, in bytes. Distances and counts have a sum, so that of many most
 * have few digits: no more than were they all alike.
 */
export function longestText(bounds: HistogramBounds): number {
  const most = mostEntries(bounds);
  const digits = (sum: number) => 1 + Math.log10(Math.max(1, sum / Math.max(1, most)));
  const entries = most * (digits(bounds.latencyUs) + digits(bounds.samples) + ' \n'.length);
  return Math.min(LONGEST_TEXT, HEADING.length + 1 + Math.ceil(entries));
}

/**
 * Inflates no more than a histogram within its bounds can be, and reads no further than to the first entry that is
 * not: what swells is refused after little work.
 * @throws {HistogramFileError}
 */
export function decodeHistogram(bytes: Uint8Array, bounds: HistogramBounds = ANY): Histogram {
  const text = inflate(bytes, longestText(bounds));
  const start = HEADING.length + 1;
  if (text.toString('latin1', 0, start) !== `${HEADING}\n`)
    throw new HistogramFileError(`first line "${lineAt(text, 0)}", expected "${HEADING}"`);
  const most = mostEntries(bounds);
  // No line is shorter than two digits, a space and an end
  const [latencies, counts] = roomFor(Math.ceil(text.length / 4));
  let length = 0;
  let us = 0;
  let previous = -1;
  for (let at = start; at < text.length; ) {
    // Beyond the safe integers a number is none either, which is all that must be known of it
    let delta = 0;
    let space = at;
    let digit = (text[space] as number) - ZERO;
    while (digit >= 0 && digit <= 9) {
      delta = delta * 10 + digit;
      space += 1;
      digit = (text[space] as number) - ZERO;
    }
    let count = 0;
    let end = space + 1;
    digit = (text[end] as number) - ZERO;
    while (digit >= 0 && digit <= 9) {
      count = count * 10 + digit;
      end += 1;
      digit = (text[end] as number) - ZERO;
    }
    if (text[space] !== SPACE || text[end] !== NEWLINE || space === at || end === space + 1) {
      throw new HistogramFileError(
        `line ${length + 2}: "${lineAt(text, at)}", expected two whole numbers and an end`,
      );
    }
    us += delta;
    if (bounds !== ANY && (us > bounds.latencyUs || length >= most)) {
      throw new HistogramFileError(
        `line ${length + 2}: ${us} µs; there can be at most ${bounds.latencyUs} µs and ${most} lines`,
      );
    }
    const fault = faultOfEntry(previous, us, count, length);
    if (fault) throw new HistogramFileError(fault);
    latencies[length] = us;
    previous = us;
    counts[length] = count;
    length += 1;
    at = end + 1;
  }
  return { us: latencies.slice(0, length), counts: counts.slice(0, length) };
}

function lineAt(text: Buffer, at: number): string {
  return text.toString('latin1', at, at + 80).split('\n', 1)[0] as string;
}

/** ASCII, as literals: the compiler of the hottest loop of a build takes them as they are. */
const ZERO = 0x30;
const SPACE = 0x20;
const NEWLINE = 0x0a;

function inflate(bytes: Uint8Array, longest: number): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: longest, chunkSize: chunkFor(bytes, longest) });
  } catch (cause) {
    throw new HistogramFileError(`not a whole gzip file: ${(cause as Error).message}`, { cause });
  }
}

/** All of the text in one piece, where the file's end tells its length truly (RFC 1952, ISIZE) and it may be as long. */
function chunkFor(bytes: Uint8Array, longest: number): number {
  const told =
    bytes.length < 4
      ? 0
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).readUInt32LE(bytes.length - 4);
  return Math.min(Math.max(told + 1, constants.Z_MIN_CHUNK), Math.max(longest, constants.Z_MIN_CHUNK));
}
