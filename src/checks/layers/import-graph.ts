import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';

/** An import, a re-export, a dynamic import or a type import, as it stands in the code. */
export interface Import {
  specifier: string;
  line: number;
}

/** By each file's path below the root, with `/`, what it imports. */
export type ImportGraph = ReadonlyMap<string, readonly Import[]>;

const CODE = /\.(?:ts|mjs|astro)$/;
/** Files that no shipped code imports: they may look at everything. */
const TEST = /\.test\.ts$|\/(?:fixtures|testing)\//;

/** Every file of code below a folder, but for tests. */
export async function readImportGraph(root: string, folder: string): Promise<ImportGraph> {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && CODE.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !TEST.test(file))
    .sort();
  return new Map(
    await Promise.all(
      files.map(async (file) => {
        const text = await readFile(path.join(root, file), 'utf8');
        return [file, importsOf(file.endsWith('.astro') ? scriptOf(text) : text)] as const;
      }),
    ),
  );
}

export function importsOf(code: string): Import[] {
  return ts.preProcessFile(code, true, true).importedFiles.map(({ fileName, pos }) => ({
    specifier: fileName,
    line: code.slice(0, pos).split('\n').length,
  }));
}

/** The front matter of a component; all else is blank, so that lines stay where they are. */
function scriptOf(astro: string): string {
  const [front = ''] = /^---\n[\s\S]*?\n---/.exec(astro) ?? [];
  return front.replaceAll(/^---$/gm, '');
}

/** The file that a relative specifier names; `null` for a package. */
export function targetOf(file: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier)).replace(/\?\w+$/, '');
}

/**
 * Files that import each other in a circle, each circle once, its files in alphabetical order: strongly connected
 * components, by Tarjan's algorithm.
 */
export function findCircles(graph: ImportGraph): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    low.set(file, order.size - 1);
    stack.push(file);
    for (const { specifier } of graph.get(file) ?? []) {
      const target = targetOf(file, specifier);
      if (target === null || !graph.has(target)) continue;
      if (!order.has(target)) visit(target);
      if (stack.includes(target))
        low.set(
          file,
          Math.min(low.get(file) as number, low.get(target) as number, order.get(target) as number),
        );
    }
    if (low.get(file) !== order.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1) circles.push(circle.sort());
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return circles;
}
