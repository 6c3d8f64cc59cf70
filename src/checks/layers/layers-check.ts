import type { Check } from '../check.ts';
import { findCircles, type ImportGraph, readImportGraph, targetOf } from './import-graph.ts';
import { LAYERS, type Layer } from './layers.ts';

/** Every folder of `src/` imports what its layer may, and no files import each other in a circle. */
export function layersCheck(root: string): Check {
  return {
    name: 'camadas',
    async run() {
      const problems = layerProblems(await readImportGraph(root, 'src'));
      for (const problem of problems) console.error(problem);
      if (problems.length > 0)
        console.error('Try: another folder for the file, or src/checks/layers/layers.ts');
      return { passed: problems.length === 0 ? 1 : 0, failed: problems.length === 0 ? 0 : 1, skipped: 0 };
    },
    size: async () => 1,
  };
}

/** `src/study/a.ts:3: study may not import results`, and circles. */
export function layerProblems(
  graph: ImportGraph,
  layers: Readonly<Record<string, Layer>> = LAYERS,
): string[] {
  const problems: string[] = [];
  for (const [file, imports] of graph) {
    const own = folderOf(file);
    const layer = layers[own];
    if (!layer) {
      problems.push(`${file}:1: src/${own} is no layer`);
      continue;
    }
    for (const { specifier, line } of imports) {
      const target = targetOf(file, specifier);
      if (target === null) {
        if (layer.pure !== null && !layer.pure.some((name) => matches(specifier, name)))
          problems.push(`${file}:${line}: ${own} is pure and may not import ${specifier}`);
      } else if (!target.startsWith('src/')) problems.push(`${file}:${line}: ${specifier} is not below src/`);
      else if (folderOf(target) !== own && !layer.imports.includes(folderOf(target)))
        problems.push(`${file}:${line}: ${own} may not import ${folderOf(target)}: ${specifier}`);
    }
  }
  const circles = findCircles(graph).map(
    (files) => `${files[0]}:1: a circle of imports: ${files.join(', ')}`,
  );
  return [...problems, ...circles];
}

function folderOf(file: string): string {
  return file.split('/')[1] as string;
}

/** `@stdlib/*` is every package of that scope. */
function matches(specifier: string, name: string): boolean {
  return name.endsWith('/*') ? specifier.startsWith(name.slice(0, -1)) : specifier === name;
}
