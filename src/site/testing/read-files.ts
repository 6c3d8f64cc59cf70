import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The text of every file of a built site with one of these endings, by its path with `/`. */
export async function readFiles(folder: string, ...endings: string[]): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = entries
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map(
      async (file): Promise<[string, string]> => [
        path.relative(folder, file).split(path.sep).join('/'),
        await readFile(file, 'utf8'),
      ],
    );
  return new Map(await Promise.all(texts));
}
