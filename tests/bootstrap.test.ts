import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const locked = { packages: { '': {}, 'node_modules/zod': { integrity: 'sha512-zod' } } };

/** Does what npm ci does, as far as we look. */
const workingNpm = [
  'echo "npm $*" >> npm.log',
  'mkdir -p node_modules/zod',
  'echo "{}" > node_modules/zod/package.json',
  'cp package-lock.json node_modules/.package-lock.json',
].join('; ');

const SETUP = [
  ...['errors', 'model', 'tools', 'manifests', 'setup', 'generators/service-tool.ts'],
  ...['ab', 'curl', 'h2load', 'jmeter', 'vegeta', 'wrk'].map((id) => `generators/${id}`),
  ...['perf', 'py-spy'].map((id) => `profilers/${id}/tool.ts`),
].map((it) => `src/${it}`);

let project: string;

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'bootstrap-'));
  // What the set-up imports, no package among it: none is there yet
  for (const path of ['scripts/bootstrap.mjs', ...SETUP])
    await cp(path, join(project, path), { recursive: true });
  await write('package.json', '{ "type": "module" }');
  await write('package-lock.json', JSON.stringify(locked));
  await write(
    'scripts/say-hello.ts',
    'console.log(JSON.stringify({ args: process.argv.slice(2) as string[] }));',
  );
  await useNpm(workingNpm);
});

afterEach(() => rm(project, { recursive: true, force: true }));

async function write(file: string, content: string): Promise<void> {
  await mkdir(join(project, file, '..'), { recursive: true });
  await writeFile(join(project, file), content);
}

async function useNpm(script: string): Promise<void> {
  await write('bin/npm', `#!/bin/sh\n${script}\n`);
  await chmod(join(project, 'bin', 'npm'), 0o755);
}

function start(...args: string[]): ChildProcess {
  const env = { ...process.env, PATH: [join(project, 'bin'), process.env.PATH].join(delimiter) };
  return spawn(process.execPath, ['scripts/bootstrap.mjs', ...args], {
    cwd: project,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function run(...args: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const child = start(...args);
  const closed = once(child, 'close');
  const [stdout, stderr] = await Promise.all([
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
  ]);
  const [exitCode] = await closed;
  return { exitCode, stdout, stderr };
}

describe('the bootstrap', () => {
  test('installs the packages, says so on standard error alone, and hands the arguments on', async () => {
    const { exitCode, stdout, stderr } = await run('say:hello', '--rounds', '2');
    expect(stdout).toBe('{"args":["--rounds","2"]}\n');
    expect(stderr).toContain('Falta 1 pacote npm');
    expect(stderr).toContain('→ npm ci');
    expect(exitCode).toBe(0);
  });

  test('installs nothing the second time', async () => {
    await run('say:hello');
    const { stderr } = await run('say:hello');
    expect(stderr).toBe('');
    expect((await readFile(join(project, 'npm.log'), 'utf8')).match(/npm ci/g)).toHaveLength(1);
  });

  test('installs again when the lock file has changed', async () => {
    await run('say:hello');
    await write('package-lock.json', JSON.stringify(locked).replace('sha512-zod', 'sha512-newer'));
    const { exitCode, stderr } = await run('say:hello');
    expect(stderr).toContain('→ npm ci');
    expect(exitCode).toBe(0);
  });

  test('shows the last lines of an npm ci that fails, ends with 3, and starts over the next time', async () => {
    await useNpm('mkdir -p node_modules/zod; echo "npm error code ENOTFOUND" >&2; exit 1');
    const failed = await run('say:hello');
    expect(failed.exitCode).toBe(3);
    expect(failed.stdout).toBe('');
    expect(failed.stderr).toMatch(
      /npm ci .*: falhou \(código 1\)\.\nÚltimas linhas:\n {2}npm error code ENOTFOUND\nTente: confira a rede/,
    );
    await useNpm(workingNpm);
    expect((await run('say:hello')).exitCode).toBe(0);
  });

  test.each([
    ['the list of what is installed is cut off', 'node_modules/.package-lock.json', '{"packages":'],
    ['a package is listed and not there', 'node_modules/zod/package.json', null],
  ])('installs again when %s', async (_, file, content) => {
    await run('say:hello');
    if (content === null) await rm(join(project, file));
    else await write(file, content);
    const { exitCode, stderr } = await run('say:hello');
    expect(stderr).toContain('→ npm ci');
    expect(exitCode).toBe(0);
  });

  test('ends with 130 when it is interrupted while it installs, and starts over the next time', async () => {
    await useNpm('mkdir -p node_modules; echo ready > npm.log; exec sleep 30');
    const child = start('say:hello');
    const closed = once(child, 'close');
    await vi.waitUntil(() => existsSync(join(project, 'npm.log')), { timeout: 60_000 });
    child.kill('SIGINT');
    expect(await closed).toEqual([130, null]);
    await useNpm(workingNpm);
    expect((await run('say:hello')).exitCode).toBe(0);
  });

  test.each([
    ['left packages out', 'exit 0', 'não instalou node_modules/zod'],
    [
      'left files half written',
      `${workingNpm}; echo "npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write" >&2`,
      'deixou arquivos pela metade',
    ],
  ])('does not believe an npm ci that %s', async (_, npm, reason) => {
    await useNpm(npm);
    const { exitCode, stderr } = await run('say:hello');
    expect(stderr).toContain(reason);
    expect(exitCode).toBe(3);
    await useNpm(workingNpm);
    expect((await run('say:hello')).stderr).toContain('→ npm ci');
  });

  test('says so when there is no npm', async () => {
    await rm(join(project, 'bin', 'npm'));
    const child = spawn(process.execPath, ['scripts/bootstrap.mjs', 'say:hello'], {
      cwd: project,
      env: { PATH: join(project, 'bin') },
    });
    const stderr = await text(child.stderr);
    expect(stderr).toContain('npm ci --include=dev --include=optional --loglevel=warn: falhou (ENOENT)');
  });

  test("ends with the command's exit code", async () => {
    await write('scripts/fail.ts', 'process.exitCode = 1;');
    expect((await run('fail')).exitCode).toBe(1);
  });

  test('stops with 2, before anything is installed, where npm kept options for itself', async () => {
    vi.stubEnv('npm_config_preset', 'study');
    const { exitCode, stdout, stderr } = await run('reproduce');
    vi.unstubAllEnvs();
    expect(stderr).toContain('Tente: npm run reproduce -- --preset=study');
    expect(stderr).not.toContain('npm ci');
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });

  test.each(['#', '?'])('says before all else that the path may not have a %s', async (sign) => {
    const named = join(project, `a${sign}b`);
    for (const path of ['scripts/bootstrap.mjs', ...SETUP])
      await cp(join(project, path), join(named, path), { recursive: true });
    const child = spawn(process.execPath, ['scripts/bootstrap.mjs', 'say:hello'], { cwd: named });
    const closed = once(child, 'close');
    expect(await text(child.stderr)).toContain(`O caminho desta pasta tem “${sign}”`);
    expect(await closed).toEqual([3, null]);
  });

  test('runs in a folder whose path has spaces, per cents, brackets and accents', async () => {
    const named = join(project, 'a b%c%20[d] é');
    for (const path of ['scripts', 'src', 'bin', 'package.json', 'package-lock.json'])
      await cp(join(project, path), join(named, path), { recursive: true });
    project = named;
    const { exitCode, stdout } = await run('say:hello', 'x');
    expect(stdout).toBe('{"args":["x"]}\n');
    expect(exitCode).toBe(0);
  });

  test('refuses an unknown command with 2', async () => {
    const { exitCode, stderr } = await run('no:such');
    expect(stderr).toContain('Comando desconhecido: no:such');
    expect(exitCode).toBe(2);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'hands %s to the command and lets it choose the exit code',
    async (signal) => {
      await write(
        'scripts/wait.ts',
        `process.on('${signal}', () => { console.log('cleaned up'); process.exit(130); }); setInterval(() => {}, 1000); console.log('ready');`,
      );
      const child = start('wait');
      const closed = once(child, 'close');
      let output = '';
      for await (const chunk of child.stdout as NodeJS.ReadableStream) {
        output += chunk;
        if (output === 'ready\n') child.kill(signal);
      }
      expect(output).toBe('ready\ncleaned up\n');
      expect(await closed).toEqual([130, null]);
    },
  );

  test('ends with 128 plus the signal when the command dies of it', async () => {
    await write('scripts/wait.ts', `setInterval(() => {}, 1000); console.log('ready');`);
    const child = start('wait');
    child.stdout?.once('data', () => child.kill('SIGTERM'));
    expect(await once(child, 'close')).toEqual([143, null]);
  });
});

describe('a command whose', () => {
  const worker = `import { writeFileSync } from 'node:fs';
process.on('SIGTERM', () => { writeFileSync('ended', ''); process.exit(143); });
setInterval(() => {}, 1000); writeFileSync('started', '');`;
  const appears = (file: string) =>
    vi.waitUntil(() => existsSync(join(project, file)), { timeout: 60_000, interval: 50 });

  test('bootstrap is killed ends as if it were told to', async () => {
    await write('scripts/wait.ts', worker);
    const child = start('wait');
    await appears('started');
    child.kill('SIGKILL');
    await appears('ended');
  });

  test('npm is killed ends as if it were told to, with a shell between', async () => {
    await write('scripts/wait.ts', worker);
    const env = {
      ...process.env,
      npm_lifecycle_event: 'wait',
      PATH: [join(project, 'bin'), process.env.PATH].join(delimiter),
    };
    const line = `"${process.execPath}" scripts/bootstrap.mjs wait; exit $?`;
    const npm = `require('node:child_process').spawn('sh', ['-c', ${JSON.stringify(line)}], { stdio: 'ignore' });`;
    const child = spawn(process.execPath, ['-e', npm], { cwd: project, env, stdio: 'ignore' });
    await appears('started');
    child.kill('SIGKILL');
    await appears('ended');
  });
});
