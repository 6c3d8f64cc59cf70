import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LAYERS } from '../src/checks/layers/layers.ts';

// What layers import, src/checks/layers holds; what needs no import to be had, the linter does

const pure = Object.keys(LAYERS).filter((layer) => LAYERS[layer]?.pure);

const effects: [file: string, code: string][] = [
  ['clock.ts', 'export const now = Date.now();'],
  ['today.ts', 'export const today = new Date();'],
  ['environment.ts', 'export const home = process.env.HOME;'],
  ['network.ts', "export const page = fetch('https://a.example');"],
  ['timer.ts', 'setTimeout(() => {}, 1);'],
];

const forbidden = pure.flatMap((layer) =>
  effects.map(([file, code]): [string, string] => [`src/${layer}/${file}`, code]),
);

const allowed: [file: string, code: string][] = [
  ['src/study/date.ts', "export const day = new Date('2026-01-31');"],
  ['src/study/clock.test.ts', 'export const now = Date.now();'],
  ['src/campaign/clock.ts', 'export const now = Date.now();'],
  ['src/machine/environment.ts', 'export const home = process.env.HOME;'],
];

let folder: string;
let reported: Set<string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pure-layers-'));
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

describe('a pure layer', () => {
  test.each(forbidden)('is refused in %s: %s', (file) => {
    expect([...reported]).toContain(file);
  });

  test.each(allowed)('and others are granted in %s: %s', (file) => {
    expect([...reported]).not.toContain(file);
  });
});
