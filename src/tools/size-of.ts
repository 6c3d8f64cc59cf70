import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';

/** Bytes of files, and of all files below folders; links count for nothing. @throws where one is not there */
export async function sizeOf(paths: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const each of paths) {
    const status = await lstat(each);
    if (status.isFile()) bytes += status.size;
    if (status.isDirectory())
      bytes += await sizeOf((await readdir(each)).map((name) => path.join(each, name)));
  }
  return bytes;
}
