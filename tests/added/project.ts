import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { ROOT } from '../copied-results.ts';

/** What a project consists of but for packages and results. */
const OWN = [
  ...['src', 'scripts', 'services', 'scenarios', 'content'],
  ...[
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'astro.config.mjs',
    'compose.yaml',
    'CITATION.cff',
  ],
];
/** A published campaign, so that there is a study to begin with. */
const PUBLISHED = '2026-11-24t033900z-study-native';

export interface AddedProject {
  root: string;
  /** Runs a script of the copy, `reproduce` for one; never rejects for its exit code. */
  run(script: string, ...args: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }>;
  remove(): Promise<void>;
}

/**
 * A copy of the project to which folders alone were added: a service that needs a tool nobody heard of, with a variant;
 * a dependency; a scenario that needs it; a second load generator, which measures nothing and answers canned output.
 */
export async function addedProject(): Promise<AddedProject> {
  const root = await mkdtemp(path.join(os.tmpdir(), 'added-'));
  for (const name of OWN) {
    await cp(path.join(ROOT, name), path.join(root, name), {
      recursive: true,
      filter: (file) => !/\/(?:build|\.venv|__pycache__)$/.test(file),
    });
  }
  await symlink(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'));
  for (const id of [PUBLISHED, 'original'])
    await cp(path.join(ROOT, 'results', id), path.join(root, 'results', id), { recursive: true });
  const added = path.join(ROOT, 'tests/added');
  await cp(path.join(added, 'services'), path.join(root, 'services'), { recursive: true });
  await cp(path.join(added, 'scenarios'), path.join(root, 'scenarios'), { recursive: true });
  await cp(path.join(added, 'generators'), path.join(root, 'src/generators'), { recursive: true });
  const bin = path.join(root, 'bin');
  await mkdir(bin);
  await writeProgram(
    bin,
    'zorp',
    `[ "$1" = --version ] && echo 'zorp 3.1.4' && exit\nexec '${process.execPath}' "$@"`,
  );
  await writeProgram(bin, 'canned', `[ "$1" = version ] && echo 'canned 1.0' && exit\nsleep "$2"\necho "$@"`);
  const env = { PATH: `${bin}:${process.env.PATH}`, RESULTS_DIR: path.join(root, 'results') };
  return {
    root,
    async run(script, ...args) {
      const file = path.join(root, 'scripts', `${script}.ts`);
      const result = await execa(process.execPath, [file, ...args], { cwd: root, env, reject: false });
      return { exitCode: result.exitCode ?? -1, stdout: result.stdout, stderr: result.stderr };
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

async function writeProgram(bin: string, name: string, body: string): Promise<void> {
  const file = path.join(bin, name);
  await writeFile(file, `#!/bin/sh\n${body}\n`);
  await chmod(file, 0o755);
}
