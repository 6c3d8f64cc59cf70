import { gunzipSync, gzipSync } from 'node:zlib';
import { ExpectedError } from '../errors/expected-error.mjs';

/** Not a compressed text, or one that is damaged or too long. */
export class GzipTextError extends ExpectedError {}

/** The same text gives the same bytes (with the same zlib). */
export function gzipText(text: string): Uint8Array {
  const bytes = gzipSync(text, { level: 9 });
  bytes[9] = 255; // The byte that names the operating system: unknown.
  return bytes;
}

/**
 * Inflates no more than `most` bytes.
 * @throws {GzipTextError}
 */
export function gunzipText(bytes: Uint8Array, most: number): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(gunzipSync(bytes, { maxOutputLength: most }));
  } catch (cause) {
    throw new GzipTextError(`a compressed text of at most ${most} bytes: ${(cause as Error).message}`, {
      cause,
    });
  }
}
