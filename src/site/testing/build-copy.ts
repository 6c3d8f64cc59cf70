import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runScript } from './run-script.ts';

export interface Built {
  folder: string;
  exitCode: number | undefined;
  /** What the command printed. */
  output: string;
  remove(): Promise<void>;
}

/** `npm run build` into a folder of its own, from the project's results and prose or from copies of them. */
export async function buildCopy(from: { results?: string; content?: string } = {}): Promise<Built> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'site-'));
  const env = {
    ...(from.results && { RESULTS_DIR: from.results }),
    ...(from.content && { CONTENT_DIR: from.content }),
  };
  const { exitCode, all } = await runScript('scripts/build.ts', ['--outDir', folder], env);
  return { folder, exitCode, output: all, remove: () => rm(folder, { recursive: true }) };
}

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
