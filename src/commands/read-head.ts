import { createReadStream } from 'node:fs';

/** The first bytes of a file, `length` of them at most. `-` is standard input. */
export async function readHead(file: string, length: number): Promise<Uint8Array> {
  const stream = file === '-' ? process.stdin : createReadStream(file, { end: length - 1 });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= length) break;
  }
  return Buffer.concat(chunks).subarray(0, length);
}
