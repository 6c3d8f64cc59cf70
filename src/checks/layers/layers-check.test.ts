import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, ROOT } from '../../../tests/copied-results.ts';
import { findCircles, type ImportGraph, importsOf, readImportGraph } from './import-graph.ts';
import { LAYERS } from './layers.ts';
import { layerProblems } from './layers-check.ts';

/** As if each file were there with that code. */
function graphOf(files: Record<string, string>): ImportGraph {
  return new Map(Object.entries(files).map(([file, code]) => [file, importsOf(code)]));
}

const problemsOf = (file: string, code: string) => layerProblems(graphOf({ [file]: code }));

describe('the layers of src', () => {
  const forbidden: [file: string, code: string, problem: string][] = [
    ['src/model/a.ts', "import '../campaign/run.ts';", 'model may not import campaign'],
    [
      'src/model/b.ts',
      "import type { Study } from '../study/study.ts'; export type A = Study;",
      'model may not import study',
    ],
    ['src/stats/a.ts', "export { readJson } from '../records/json-file.ts';", 'stats may not import records'],
    ['src/study/a.ts', "\n\nimport '../results/read-results.ts';", 'a.ts:3: study may not import results'],
    ['src/study/gates/b.ts', "await import('../../campaign/run.ts');", 'study may not import campaign'],
    ['src/format/a.ts', "import '../study/fact.ts';", 'format may not import study'],
    ['src/charts/a.ts', "import '../results/read-results.ts';", 'charts may not import results'],
    ['src/campaign/a.ts', "import '../site/pages/index.ts';", 'campaign may not import site'],
    ['src/site/components/a.ts', "import '../../engines/engine.ts';", 'site may not import engines'],
    ['src/engines/a.ts', "import '../campaign/run.ts';", 'engines may not import campaign'],
    ['src/github/a.ts', "import '../results/read-results.ts';", 'github may not import results'],
    ['src/errors/a.mjs', "import '../tools/find-tool.ts';", 'errors may not import tools'],
    ['src/model/disk.ts', "import 'node:fs';", 'model is pure and may not import node:fs'],
    ['src/study/process.ts', "import 'execa';", 'study is pure and may not import execa'],
    ['src/format/astro.ts', "import 'astro/zod';", 'format is pure and may not import astro/zod'],
    ['src/model/stdlib.ts', "import '@stdlib/stats';", 'model is pure and may not import @stdlib/stats'],
    ['src/wrk/a.ts', '', 'src/wrk is no layer'],
    ['src/alone.ts', '', 'src/alone.ts is no layer'],
    ['src/checks/a.ts', "import '../../tests/copied-results.ts';", 'is not below src/'],
  ];

  test.each(forbidden)('refuse in %s: %s', (file, code, problem) => {
    expect(problemsOf(file, code)).toEqual([expect.stringContaining(problem)]);
  });

  test.each([
    ['src/model/c.ts', "import 'zod'; import './ids.ts'; import '../histogram/histogram.ts';"],
    ['src/stats/c.ts', "import '@stdlib/stats-base'; import './line.ts';"],
    ['src/study/gates/c.ts', "import '../../stats/interval.ts'; import '../fact.ts'; import '@stdlib/a';"],
    ['src/charts/c.ts', "import '../study/study.ts'; import 'vega-lite'; import 'node:fs';"],
    ['src/site/tables/c.ts', "import '../../study/study.ts'; import '../pages/figures.ts';"],
    ['src/campaign/c.ts', "import '../engines/engine.ts'; import '../results/campaign-store.ts';"],
    ['src/setup/c.ts', "import('../engines/detect.ts'); import '../manifests/read-manifests.ts';"],
    ['src/site/charts/c.ts', "import './a.svg?raw'; import '../styles.css';"],
  ])('accept in %s: %s', (file, code) => {
    expect(problemsOf(file, code)).toEqual([]);
  });

  test('only import what stands before them, and exist', () => {
    const order = Object.keys(LAYERS);
    for (const [layer, { imports }] of Object.entries(LAYERS))
      for (const other of imports) expect(order.slice(0, order.indexOf(layer)), layer).toContain(other);
  });

  test('are all folders of src, and there is no other', async () => {
    const entries = await readdir(path.join(ROOT, 'src'));
    expect(entries.toSorted()).toEqual(Object.keys(LAYERS).toSorted());
  });
});

describe('files that import each other in a circle', () => {
  test('are found once, types and re-exports included', () => {
    const graph = graphOf({
      'src/study/a.ts': "import type { B } from './b.ts';",
      'src/study/b.ts': "export * from './parts/c.ts';",
      'src/study/parts/c.ts': "import '../a.ts'; import '../d.ts';",
      'src/study/d.ts': "import './e.ts';",
      'src/study/e.ts': '',
    });
    expect(findCircles(graph)).toEqual([['src/study/a.ts', 'src/study/b.ts', 'src/study/parts/c.ts']]);
    expect(layerProblems(graph)).toEqual([
      'src/study/a.ts:1: a circle of imports: src/study/a.ts, src/study/b.ts, src/study/parts/c.ts',
    ]);
  });

  test('are two circles where they share no file', () => {
    const graph = graphOf({
      'src/a/1.ts': "import './2.ts'; import './3.ts';",
      'src/a/2.ts': "import './1.ts';",
      'src/a/3.ts': "import './4.ts';",
      'src/a/4.ts': "import './3.ts';",
    });
    expect(findCircles(graph).toSorted()).toEqual([
      ['src/a/1.ts', 'src/a/2.ts'],
      ['src/a/3.ts', 'src/a/4.ts'],
    ]);
  });
});

describe('the imports of a folder', () => {
  test('are read from code and from the front matter of components, and not from tests', async () => {
    const root = await emptyFolder();
    const files = {
      'src/site/page.astro':
        "---\nimport type { Study } from '../study/study.ts';\nimport '../engines/engine.ts';\n---\n<script>import './browser.ts';</script>\n",
      'src/errors/error.mjs': "import 'node:fs';",
      'src/study/study.ts': '',
      'src/study/study.test.ts': "import '../results/read-results.ts';",
      'src/study/testing/fake.ts': "import '../../results/read-results.ts';",
      'src/study/notes.md': "import '../results/read-results.ts';",
    };
    for (const [file, code] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), code);
    }
    const graph = await readImportGraph(root, 'src');
    expect([...graph.keys()]).toEqual(['src/errors/error.mjs', 'src/site/page.astro', 'src/study/study.ts']);
    expect(layerProblems(graph)).toEqual([
      'src/errors/error.mjs:1: errors is pure and may not import node:fs',
      'src/site/page.astro:3: site may not import engines: ../engines/engine.ts',
    ]);
  });
});
