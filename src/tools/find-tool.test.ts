import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Tool } from '../model/tool.ts';
import { findTool, isAsWanted, probeTool } from './find-tool.ts';

const PYTHON = tool('python', ['python3.13', 'python3'], String.raw`^Python (\d[\d.]*)`, '3.11');
const WRK = tool('wrk', ['wrk'], String.raw`^wrk (?:debian/)?(\d+(?:\.\d+)+)`, '4.0');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tools-'));
  vi.stubEnv('PATH', [join(folder, 'first'), join(folder, 'second')].join(delimiter));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  unmountAll();
  await rm(folder, { recursive: true, force: true });
});

/** Tests put another in its place. */
const { PATH } = process.env;
const mounted: string[] = [];

/** Nothing in it may run. @returns whether this user and this machine let it */
function mountNoexec(on: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'noexec', 'tmpfs', on], { env: { PATH } });
  if (status === 0) mounted.push(on);
  return status === 0;
}

function unmountAll(): void {
  // Also where something still has a file of it open
  for (const on of mounted.splice(0)) spawnSync('umount', ['-l', on], { env: { PATH } });
}

function canMountNoexec(): boolean {
  const on = mkdtempSync(join(tmpdir(), 'mount-'));
  const can = mountNoexec(on);
  unmountAll();
  rmdirSync(on);
  return can;
}

function tool(id: string, programs: string[], versionPattern: string, minimum: string): Tool {
  const known = { name: id, purpose: 'x', home: 'https://a.example', sources: {} };
  return { id, programs, versionPattern, minimum, versionArgs: ['--version'], ...known };
}

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
    expect(await findTool(PYTHON)).toEqual({ path: real, version: '3.13.5' });
  });

  test('prefers the newest', async () => {
    await program('first/python3', 'echo Python 3.11.2');
    const newest = await program('second/python3.13', 'echo Python 3.13.5');
    expect(await findTool(PYTHON)).toEqual({ path: newest, version: '3.13.5' });
  });

  test('finds none where the only one is too old', async () => {
    await program('first/python3', 'echo Python 3.10.12');
    expect(await findTool(PYTHON)).toBeNull();
  });

  test('believes the version that wrk prints and not its exit code', async () => {
    const path = await program(
      'first/wrk',
      'echo "wrk debian/4.1.0-3+b2 [epoll] Copyright (C) 2012 Will Glozer"; exit 1',
    );
    expect(await findTool(WRK)).toEqual({ path, version: '4.1.0' });
  });

  test('finds none where there is a file that is no program', async () => {
    await program('first/wrk', 'echo wrk 4.2.0');
    await chmod(join(folder, 'first', 'wrk'), 0o644);
    expect(await findTool(WRK)).toBeNull();
  });
});

describe('of several, findTool', () => {
  const series = { version: '3.13', attempts: [{ by: 'uv' as const }] };
  /** Each says of itself how it was built. */
  const optimized = { args: ['-c', 'x'], pattern: '^True' };
  const says = (version: string, built = 'True') =>
    `case "$1" in -c) echo ${built} ;; *) echo Python ${version} ;; esac`;

  test('takes one of the series before a newer one', async () => {
    await program('first/python3.14', 'echo Python 3.14.1');
    const path = await program('second/python3.13', 'echo Python 3.13.5');
    const wanted = { ...PYTHON, programs: ['python3.14', 'python3.13'], series };
    expect(await findTool(wanted)).toEqual({ path, version: '3.13.5' });
  });

  test('takes another where none is of the series, and there are ways to have one', async () => {
    const path = await program('first/python3', 'echo Python 3.11.2');
    expect(await findTool({ ...PYTHON, series })).toEqual({ path, version: '3.11.2' });
  });

  test('takes none where only the series will do', async () => {
    const path = await program('first/python3', 'echo Python 3.14.1');
    const strict = { ...PYTHON, series: { ...series, attempts: [] } };
    expect(await probeTool(strict)).toEqual({
      found: null,
      rejected: [{ path, answer: 'unsuitable', why: 'versão 3.14.1, e a medição é com a 3.13', cause: null }],
    });
  });

  test('takes one that was built for speed before one of the series that was not', async () => {
    await program('first/python3.13', says('3.13.0', 'False'));
    const path = await program('second/python3', says('3.11.2'));
    const wanted = { ...PYTHON, series, optimized };
    expect(await findTool(wanted)).toEqual({ path, version: '3.11.2', optimized: true });
    await rm(path);
    expect(await findTool(wanted)).toMatchObject({ version: '3.13.0', optimized: false });
  });

  test("looks below the user's home by a pattern", async () => {
    vi.stubEnv('HOME', folder);
    const path = await program('share/cpython-3.13.5/bin/python3.13', 'echo Python 3.13.5');
    const wanted = { ...PYTHON, programs: ['python3', '~/share/cpython-3.13.*/bin/python3.13'] };
    expect(await findTool(wanted)).toEqual({ path, version: '3.13.5' });
  });

  test('knows which is as wanted', () => {
    const wanted = { ...PYTHON, series };
    expect(isAsWanted(wanted, { version: '3.13.5' })).toBe(true);
    expect(isAsWanted(wanted, { version: '3.13.5', optimized: false })).toBe(false);
    expect(isAsWanted(wanted, { version: '3.11.2', optimized: true })).toBe(false);
    expect(isAsWanted(PYTHON, { version: '3.11.2' })).toBe(true);
  });
});

describe('probeTool', () => {
  const why = async (wanted: Tool) =>
    (await probeTool(wanted)).rejected.map(({ path, answer, why }) => [path, answer, why]);

  test('has nothing to say where no program bears the name', async () => {
    expect(await probeTool(WRK)).toEqual({ found: null, rejected: [] });
  });

  test('tells what is too old, beside the one that it found', async () => {
    const old = await program('first/python3', 'echo Python 3.10.12');
    const path = await program('second/python3', 'echo Python 3.11.2');
    expect(await probeTool(PYTHON)).toEqual({
      found: { path, version: '3.11.2' },
      rejected: [{ path: old, answer: 'unsuitable', why: 'versão 3.10.12, anterior a 3.11', cause: null }],
    });
  });

  test.each(['a211dd5', '7594a95'])('understands no version where wrk says the commit %s', async (commit) => {
    const said = `wrk ${commit} [epoll] Copyright (C) 2012 Will Glozer`;
    const path = await program('first/wrk', `echo "${said}"; exit 1`);
    expect(await why(WRK)).toEqual([[path, 'unsuitable', `versão não entendida: "${said}"`]]);
  });

  test('takes a program that prints nothing for one without a version', async () => {
    const path = await program('first/wrk', 'exit 0');
    expect(await why(WRK)).toEqual([[path, 'unsuitable', 'versão não entendida: ""']]);
  });

  test('keeps the error of a program that could not be run', async () => {
    const path = await program('first/wrk', 'echo "wrk: libluajit.so: not found" >&2; exit 127');
    expect(await why(WRK)).toEqual([[path, 'failed', 'não roda (código 127): wrk: libluajit.so: not found']]);
    const [rejected] = (await probeTool(WRK)).rejected;
    expect(rejected?.cause).toBeInstanceOf(Error);
  });

  test('asks also where TMPDIR leads nowhere', async () => {
    const path = await program('first/wrk', 'echo wrk 4.2.0');
    vi.stubEnv('TMPDIR', join(folder, 'nowhere'));
    expect((await probeTool(WRK)).found).toEqual({ path, version: '4.2.0' });
  });

  test('knows a program that could not be asked from one that is not there', async () => {
    const path = await program('first/wrk', 'echo wrk 4.2.0');
    const module = new URL('find-tool.ts', import.meta.url).href;
    const script = `import { openSync } from 'node:fs';
      import { probeTool } from ${JSON.stringify(module)};
      try { for (;;) openSync('/dev/null'); } catch {}
      const { found, rejected } = await probeTool(JSON.parse(process.argv[1]));
      console.log(JSON.stringify([found, ...rejected.map(({ path, answer, why }) => [path, answer, why])]));`;
    // No process of it may have more files open, and all that it may have are: none can be started
    const limited = 'ulimit -n 64; exec "$0" --input-type=module -e "$1" "$2"';
    const args = ['-c', limited, process.execPath, script, JSON.stringify(WRK)];
    const { stdout } = await promisify(execFile)('/bin/sh', args);
    expect(JSON.parse(stdout)).toEqual([null, [path, 'unasked', 'não roda (código EMFILE)']]);
  });

  test('says so where the file is no program of this machine', async () => {
    const path = await program('first/wrk', '');
    await writeFile(path, '\x7fELF nonsense');
    expect(await why(WRK)).toEqual([[path, 'failed', expect.stringContaining('não roda')]]);
  });
});

describe('a program that nothing here may run', () => {
  const NOBODY = 65534;

  test('could not be asked, where its interpreter is no program', async () => {
    const interpreter = await program('sh', '');
    await chmod(interpreter, 0o644);
    const path = await program('first/wrk', '');
    await writeFile(path, `#!${interpreter}\n`);
    const cause = expect.objectContaining({ code: 'EACCES' });
    const why = 'não roda (código EACCES)';
    expect(await probeTool(WRK)).toEqual({
      found: null,
      rejected: [{ path, answer: 'unasked', why, cause }],
    });
  });

  describe.skipIf(!canMountNoexec())('as its folder is mounted with noexec', () => {
    beforeEach(async () => {
      await mkdir(join(folder, 'first'));
      expect(mountNoexec(join(folder, 'first'))).toBe(true);
    });

    test.each([
      ['root', 0o755, 0, 0],
      ['root, as another may run it', 0o700, NOBODY, 0],
      ['its owner', 0o700, NOBODY, NOBODY],
      ['its group', 0o710, 0, NOBODY],
      ['anyone', 0o701, 1, NOBODY],
    ])('could not be asked by %s', async (_, mode, owner, user) => {
      const path = await program('first/wrk', 'echo wrk 4.2.0');
      await chown(path, owner, owner);
      await chmod(path, mode);
      vi.spyOn(process, 'getuid').mockReturnValue(user);
      const why = 'não pode ser executado (a pasta está montada com noexec?)';
      const cause = expect.objectContaining({ code: 'EACCES' });
      expect(await probeTool(WRK)).toEqual({
        found: null,
        rejected: [{ path, answer: 'unasked', why, cause }],
      });
    });

    test('is as good as not there, where it is for others', async () => {
      const path = await program('first/wrk', 'echo wrk 4.2.0');
      await chmod(path, 0o700);
      vi.spyOn(process, 'getuid').mockReturnValue(NOBODY);
      expect(await probeTool(WRK)).toEqual({ found: null, rejected: [] });
    });
  });
});
