import { createHash } from 'node:crypto';

/** Hexadecimal sha256 of bytes or of UTF-8 text. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
