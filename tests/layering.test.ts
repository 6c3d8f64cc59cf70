import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const forbidden: [file: string, code: string][] = [
  ['src/model/a.ts', "import '../campaign/run.ts';"],
  ['src/model/b.ts', "import type { Study } from '../study/study.ts'; export type A = Study;"],
  ['src/stats/a.ts', "export { readJson } from '../results/json-file.ts';"],
  ['src/study/a.ts', "import '../results/read-dataset.ts';"],
  ['src/study/b.ts', "await import('../campaign/run.ts');"],
  ['src/format/a.ts', "import '../study/fact.ts';"],
  ['src/charts/a.ts', "import '../results/read-dataset.ts';"],
  ['src/campaign/a.ts', "import '../site/pages/index.ts';"],
  ['src/site/a.ts', "import '../campaign/run.ts';"],
  ['src/site/components/a.ts', "import '../../engines/engine.ts';"],
  ['src/engines/a.ts', "import '../campaign/run.ts';"],
  ['src/github/a.ts', "import '../campaign/run.ts';"],
  ['src/github/b.ts', "import '../results/read-dataset.ts';"],
  ['src/model/disk.ts', "import 'node:fs';"],
  ['src/study/process.ts', "import 'execa';"],
  ['src/format/astro.ts', "import 'astro/zod';"],
  ['src/stats/environment.ts', 'export const home = process.env.HOME;'],
  ['src/study/clock.ts', 'export const now = Date.now();'],
  ['src/format/today.ts', 'export const today = new Date();'],
];

const allowed: [file: string, code: string][] = [
  ['src/model/c.ts', "import 'zod'; import './ids.ts';"],
  ['src/stats/c.ts', "import '../model/ids.ts'; import '@stdlib/stats-base';"],
  [
    'src/study/c.ts',
    "import '../stats/interval.ts'; import '../wrk/restore.ts'; import '../format/value.ts';",
  ],
  ['src/study/date.ts', "export const day = new Date('2026-01-31');"],
  ['src/study/d.test.ts', "import 'node:fs'; import '../results/read-dataset.ts';"],
  ['src/charts/c.ts', "import '../study/study.ts'; import 'vega-lite';"],
  ['src/site/tables/c.ts', "import '../../study/study.ts'; import '../pages/figures.ts';"],
  ['src/site/c.ts', "import '../results/read-dataset.ts'; import '../charts/bars.ts'; import 'node:fs';"],
  [
    'src/campaign/c.ts',
    "import '../engines/engine.ts'; import '../results/store.ts'; export const now = Date.now();",
  ],
  ['src/github/c.ts', "import '../format/plural.ts'; import 'remark'; import 'node:fs';"],
  ['src/engines/c.ts', "import '../model/service.ts'; import 'execa';"],
];

let folder: string;
let reported: Set<string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'layering-'));
  for (const file of ['biome.json', 'src/checks/no-clock.grit']) await cp(file, join(folder, file));
  for (const [file, code] of [...forbidden, ...allowed]) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), code);
  }
  reported = await lint();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Files that the linter finds fault with, by their path in the folder. */
async function lint(): Promise<Set<string>> {
  const biome = join(process.cwd(), 'node_modules', '.bin', 'biome');
  const args = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'];
  const report: string = await new Promise((resolve) => {
    execFile(process.execPath, [biome, ...args], { cwd: folder }, (_, stdout) => resolve(stdout));
  });
  const { diagnostics } = JSON.parse(report) as {
    diagnostics: { severity: string; location: { path: string } }[];
  };
  return new Set(
    diagnostics.filter(({ severity }) => severity === 'error').map(({ location }) => location.path),
  );
}

describe('the layers of src', () => {
  test.each(forbidden)('refuse in %s: %s', (file) => {
    expect([...reported]).toContain(file);
  });

  test.each(allowed)('accept in %s: %s', (file) => {
    expect([...reported]).not.toContain(file);
  });
});
