import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { detectEngine } from './detect.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'detect-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** An environment whose only docker is a script. */
async function withDocker(script: string): Promise<NodeJS.ProcessEnv> {
  const file = path.join(folder, 'docker');
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return { PATH: folder };
}

const complete = 'if [ "$1" = compose ]; then echo 2.40.0; else echo 28.2.2; fi';
const noCompose =
  'if [ "$1" = compose ]; then echo "docker: unknown command: docker compose" >&2; exit 1; else echo 28.2.2; fi';
const noEngine = 'echo "Cannot connect to the Docker daemon at unix:///var/run/docker.sock." >&2; exit 1';

describe('without a wish', () => {
  test('compose is taken where an engine answers and Compose v2 is there', async () => {
    expect(await detectEngine(null, await withDocker(complete))).toBe('compose');
  });

  test.each([noCompose, noEngine])('native is taken where docker does: %s', async (script) => {
    expect(await detectEngine(null, await withDocker(script))).toBe('native');
  });

  test('native is taken where there is no docker', async () => {
    expect(await detectEngine(null, { PATH: folder })).toBe('native');
  });
});

describe('a wish', () => {
  test('for native is granted without asking Docker', async () => {
    const env = await withDocker(`touch ${folder}/asked`);
    expect(await detectEngine('native', env)).toBe('native');
    await expect(rm(path.join(folder, 'asked'))).rejects.toThrow('ENOENT');
  });

  test.each([
    [noCompose, /found Docker Engine 28.2.2 without Compose v2. Try: install the Compose plugin/],
    [noEngine, /found a docker client and no engine that answers \(Cannot connect .*\). Try: start Docker/],
  ])('for compose is refused with what was found, where docker does: %s', async (script, message) => {
    await expect(detectEngine('compose', await withDocker(script))).rejects.toThrow(message);
  });

  test('for compose is refused without docker', async () => {
    await expect(detectEngine('compose', { PATH: folder })).rejects.toThrow(
      /found no docker command in PATH. Try: install Docker, or --engine native/,
    );
  });
});
