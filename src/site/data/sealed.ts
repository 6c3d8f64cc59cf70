import { deserialize, serialize } from 'node:v8';
import { sha256 } from '../../records/sha256.ts';

const HASH_LENGTH = 64;

/** What is kept from one build to the next: its sum, together with what it was made from, stands before it. */
export function seal(value: unknown, hash: string): Buffer {
  const bytes = serialize(value);
  return Buffer.concat([Buffer.from(sumOf(hash, bytes)), bytes]);
}

/** `null` where it is damaged or was made from something else. */
export function open<T>(sealed: Buffer, hash: string): T | null {
  const bytes = sealed.subarray(HASH_LENGTH);
  return sealed.toString('latin1', 0, HASH_LENGTH) === sumOf(hash, bytes) ? deserialize(bytes) : null;
}

function sumOf(hash: string, bytes: Uint8Array): string {
  return sha256(hash + sha256(bytes));
}
