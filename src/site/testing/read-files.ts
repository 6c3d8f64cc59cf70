import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { filesBelow } from '../../records/files-below.ts';

/** The text of every file of a built site with one of these endings, by its path with `/`. */
export async function readFiles(folder: string, ...endings: string[]): Promise<Map<string, string>> {
  const texts = filesBelow(folder)
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .sort()
    .map(async (file): Promise<[string, string]> => [file, await readFile(path.join(folder, file), 'utf8')]);
  return new Map(await Promise.all(texts));
}
