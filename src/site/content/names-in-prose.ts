import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseReference } from './reference.ts';

/** Every fact that the Markdown below a folder names, whether there is one or not. */
export async function namesInProse(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  const texts = await Promise.all(
    files.filter((file) => file.endsWith('.md')).map((file) => readFile(path.join(folder, file), 'utf8')),
  );
  const names = texts.flatMap((text) =>
    [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => {
      const reference = parseReference(code);
      return reference?.kind === 'fact' ? [reference.name] : [];
    }),
  );
  return [...new Set(names)];
}
