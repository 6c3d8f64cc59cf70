import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { atomicWrite } from '../../records/atomic-write.ts';
import { sha256 } from '../../records/sha256.ts';

/**
 * A value as an earlier build left it, or made now and left for the next one.
 * @param file may be thrown away
 * @param hash of all that it is made from; asked for where there is such a file, and before it is written
 */
export async function keepValue<T>(
  file: string,
  hash: () => Promise<string>,
  make: () => Promise<T>,
): Promise<T> {
  const known = await readValue<T>(file, hash);
  if (known) return known;
  const made = await make();
  await writeValue(file, await hash(), made);
  return made;
}

/** As an earlier build left it; `null` where it did not, it is damaged, or it was made from something else. */
export async function readValue<T>(file: string, hash: () => Promise<string>): Promise<T | null> {
  const sealed = await readFile(file).catch(() => null);
  return sealed && open<T>(sealed, await hash());
}

/** @param hash of all that it is made from */
export async function writeValue(file: string, hash: string, value: unknown): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await atomicWrite(file, seal(value, hash));
}

const HASH_LENGTH = 64;

/** Its sum, together with what it was made from, stands before it. */
function seal(value: unknown, hash: string): Buffer {
  const bytes = serialize(value);
  return Buffer.concat([Buffer.from(sumOf(hash, bytes)), bytes]);
}

/** `null` where it is damaged or was made from something else. */
function open<T>(sealed: Buffer, hash: string): T | null {
  const bytes = sealed.subarray(HASH_LENGTH);
  return sealed.toString('latin1', 0, HASH_LENGTH) === sumOf(hash, bytes) ? deserialize(bytes) : null;
}

function sumOf(hash: string, bytes: Uint8Array): string {
  return sha256(hash + sha256(bytes));
}
