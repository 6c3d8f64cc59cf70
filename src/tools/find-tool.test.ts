import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findTool } from './find-tool.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tools-'));
  vi.stubEnv('PATH', [join(folder, 'first'), join(folder, 'second')].join(delimiter));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

async function program(path: string, script: string): Promise<string> {
  const file = join(folder, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return file;
}

describe('findTool', () => {
  test('passes over a shim that fails, to the program behind it in PATH', async () => {
    await program('first/python3.13', 'echo "pyenv: python3.13: command not found" >&2; exit 127');
    const real = await program('second/python3.13', 'echo Python 3.13.5');
    expect(await findTool('python')).toEqual({ path: real, version: '3.13.5' });
  });

  test('prefers the newest', async () => {
    await program('first/python3', 'echo Python 3.11.2');
    const newest = await program('second/python3.13', 'echo Python 3.13.5');
    expect(await findTool('python')).toEqual({ path: newest, version: '3.13.5' });
  });

  test('finds none where the only one is too old', async () => {
    await program('first/python3', 'echo Python 3.10.12');
    expect(await findTool('python')).toBeNull();
  });

  test('believes the version that wrk prints and not its exit code', async () => {
    const path = await program(
      'first/wrk',
      'echo "wrk debian/4.1.0-3+b2 [epoll] Copyright (C) 2012 Will Glozer"; exit 1',
    );
    expect(await findTool('wrk')).toEqual({ path, version: '4.1.0' });
  });

  test('finds none where there is a file that is no program', async () => {
    await program('first/wrk', 'echo wrk 4.2.0');
    await chmod(join(folder, 'first', 'wrk'), 0o644);
    expect(await findTool('wrk')).toBeNull();
  });
});
