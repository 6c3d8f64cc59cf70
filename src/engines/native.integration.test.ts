import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { emptyFolder } from '../../tests/copied-results.ts';
import { checkAnswer } from '../campaign/check-answer.ts';
import { DEFAULT_GENERATOR, loadGenerator } from '../generators/load-generators.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import type { Contender } from '../model/contender.ts';
import type { Tool } from '../model/tool.ts';
import { environmentFor } from '../tools/environment.mjs';
import { type Engine, sourceOf } from './engine.ts';
import { fixtureContender, fixtureRoot } from './fixtures/fixture-contender.ts';
import { isAlive } from './fixtures/is-alive.ts';
import { findFreePort, isTaken } from './loopback.ts';
import { createNativeEngine, type NativeOptions } from './native.ts';
import { openToolbox } from './toolbox.ts';

const project = path.resolve(import.meta.dirname, '../..');
const { contenders, scenarios } = await readManifests(project);
const wrk = await loadGenerator(DEFAULT_GENERATOR);
const toolbox = openToolbox();
const never = new AbortController().signal;
const shared = { budget: 'shared' as const, signal: never, env: {} };

let engine: Engine;
function open(options: Partial<NativeOptions> = {}): Engine {
  engine = createNativeEngine({ root: fixtureRoot, toolbox, ...options });
  return engine;
}
afterEach(async () => {
  vi.unstubAllEnvs();
  await engine?.close();
});

function real(id: string): Contender {
  const contender = contenders.find((each) => each.id === id);
  if (!contender) throw new Error(`no services/${id}`);
  return contender;
}

function portOf({ url }: { url: string }): number {
  return Number(new URL(url).port);
}

describe('the real services', () => {
  test.each(contenders)('$id builds, answers, bears wrk and leaves nothing behind', async (contender) => {
    open({ root: project });
    const built = await engine.build(contender, never);
    const { needs, checks } = contender.service;
    const forChecks = checks.flatMap((check) => check.needs);
    const forIt = needs.map(({ id }) => id).filter((id) => !forChecks.includes(id));
    expect(forIt).not.toHaveLength(0);
    expect(Object.keys(built.versions).sort()).toEqual(forIt.sort());
    expect(built).toEqual(await engine.build(contender, never));

    const server = await engine.startServer(contender, shared);
    expect(server.runtime.language).toMatch(/\d+\.\d+/);
    // Those that need others beside are asked in tests/same-answers
    for (const scenario of scenarios.filter(
      ({ id, needs }) => contender.scenarios[id] && needs.length === 0,
    )) {
      await checkAnswer(server, contender, scenario);
    }
    const load = await engine.generate({
      generator: wrk,
      // No answer is late: how soon it comes is the machine's affair
      args: ['-t1', '-c4', '-d1s', '--timeout', '60s', server.url],
      budget: 'shared',
      signal: never,
    });
    expect(load.stdout).toMatch(/[1-9]\d* requests in/);
    expect(load.stdout).not.toMatch(/Socket errors|Non-2xx/);
    expect(load.exitCode).toBe(0);

    await server.stop();
    expect(isAlive(server.pid ?? 0)).toBe(false);
    expect(await isTaken(portOf(server))).toBe(false);
    await expect(server.get('/')).rejects.toThrow(`GET ${server.url}/`);
  });

  test('the Go service passes its own tests', async () => {
    const tool = real('go').service.needs.find(({ id }) => id === 'go') as Tool;
    const { path: go } = await toolbox.take(tool, 'go');
    const output = execFileSync(go, ['test', './...'], {
      cwd: path.join(project, 'services/go'),
      env: environmentFor('build'),
      encoding: 'utf8',
    });
    expect(output).toMatch(/^ok /);
  });

  test('is the same build whatever the user has set for Go: in variables, by go env -w, above the project', async () => {
    const home = await emptyFolder();
    const copy = path.join(home, 'project');
    for (const part of sourceOf(real('go')).files)
      await cp(path.join(project, 'services/go', part), path.join(copy, 'services/go', part));
    await mkdir(path.join(home, '.config/go'), { recursive: true });
    await writeFile(path.join(home, '.config/go/env'), 'GOFLAGS=-gcflags=all=-N\n');
    await writeFile(path.join(home, 'go.work'), 'go 1.24\n');
    open({ root: project });
    const expected = await engine.build(real('go'), never);
    const cache = process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
    for (const [name, value] of Object.entries({
      XDG_CACHE_HOME: cache,
      HOME: home,
      GOFLAGS: '-gcflags=all=-N',
      GOARCH: 'mips',
      GO111MODULE: 'off',
      CGO_ENABLED: '1',
    }))
      vi.stubEnv(name, value);
    const built = await open({ root: copy }).build(real('go'), never);
    expect(built).toEqual(expected);
    const { runtime } = await engine.startServer(real('go'), shared);
    expect(runtime.build).toMatch(/CGO_ENABLED=0/);
    expect(runtime.build).not.toMatch(/gcflags|-race/);
  });

  test('the split budget gives the server the first core and wrk the others', async () => {
    open({ root: project });
    await engine.build(real('go'), never);
    const server = await engine.startServer(real('go'), { ...shared, budget: 'split' });
    expect(server.runtime).toMatchObject({ cpus: 1, goMaxProcs: 1 });
    const { command } = await engine.generate({
      generator: wrk,
      args: ['-t1', '-c1', '-d1s', server.url],
      budget: 'split',
      signal: never,
    });
    expect(command.join(' ')).toMatch(/taskset -c \d+(,\d+)* /);
  });
});

describe('any service, by its manifest alone', () => {
  test('a server gets what the manifest says and nothing of our environment', async () => {
    vi.stubEnv('SECRET', 'not for servers');
    const server = await open().startServer(fixtureContender('answers'), shared);
    expect(server.runtime).toEqual({ language: process.version, greeting: 'bom dia', secret: null });
    expect(await server.get('/')).toEqual({ status: 200, contentType: 'text/plain', body: 'hello\n' });
  });

  test('what is added to its environment goes over what the manifest says', async () => {
    const env = { GREETING: "it's $HOME, {port} # 1" };
    const server = await open().startServer(fixtureContender('answers'), { ...shared, env });
    expect(server.runtime.greeting).toBe(env.GREETING);
  });

  test('a build that fails shows the last output and the command to try', async () => {
    const build = [[process.execPath, '-e', 'console.error("boom"); process.exit(4)']];
    const attempt = open().build(fixtureContender('answers', { build }), never);
    await expect(attempt).rejects.toThrow(
      /answers: the build failed with exit code 4.*boom.*Try: cd services/s,
    );
  });

  test('a tool that is not there in a version new enough is named, with what to try', async () => {
    // Of any series
    const needs = real('go').service.needs.map(({ series: _, ...tool }) => ({ ...tool, minimum: '99' }));
    const attempt = open().build(fixtureContender('answers', {}, { needs }), never);
    await expect(attempt).rejects.toThrow(
      /answers: needs go 99 or newer, and no usable one is in \.tools\/bin or PATH\. Try: .*--engine compose/,
    );
  });

  test('a server that dies while starting is reported at once with exit code and output', async () => {
    const attempt = open().startServer(fixtureContender('dies'), shared);
    await expect(attempt).rejects.toThrow(
      /dies: ended while starting \(exit code 3\).*no such table: users/s,
    );
  });

  test('a program that does not exist is named', async () => {
    const attempt = open().startServer(
      fixtureContender('answers', { start: ['build/no-such-server'] }),
      shared,
    );
    await expect(attempt).rejects.toThrow(/answers: ended while starting.*no-such-server/s);
  });

  test('a server that never listens is given up at the limit, with its address and last output, and stopped', async () => {
    const port = await findFreePort();
    // Time for a program to start and print on a busy machine
    open({ readyLimitMs: 5000, freePort: async () => port });
    await expect(engine.startServer(fixtureContender('silent'), shared)).rejects.toThrow(
      new RegExp(`silent: not ready after 5 s at http://127.0.0.1:${port}/.*still thinking.*Try: `, 's'),
    );
  });

  test('a server killed from outside is noticed at the next request', async () => {
    const server = await open().startServer(fixtureContender('answers'), shared);
    process.kill(server.pid ?? 0, 'SIGKILL');
    await expect.poll(() => isAlive(server.pid ?? 0)).toBe(false);
    await expect(server.get('/')).rejects.toThrow(/GET .*(ECONNREFUSED|ECONNRESET)/);
    await server.stop();
  });

  test('a server that ignores SIGTERM is gone after stop, with its children', async () => {
    const server = await open().startServer(fixtureContender('stubborn'), shared);
    const child = Number(server.runtime.child);
    expect(isAlive(child)).toBe(true);
    await Promise.all([server.stop(), server.stop()]);
    expect(isAlive(server.pid ?? 0)).toBe(false);
    await expect.poll(() => isAlive(child)).toBe(false);
  });
});

describe('ports', () => {
  async function occupy() {
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    return { squatter, taken: (squatter.address() as { port: number }).port };
  }

  test('a port taken in the meantime is replaced by another', async () => {
    const { squatter, taken } = await occupy();
    const ports = [taken, await findFreePort()];
    open({ freePort: async () => ports.shift() ?? 0 });
    const server = await engine.startServer(fixtureContender('answers'), shared);
    expect(portOf(server)).not.toBe(taken);
    squatter.close();
  });

  test('ports that are always taken end in an error that names the port', async () => {
    const { squatter, taken } = await occupy();
    open({ freePort: async () => taken });
    await expect(engine.startServer(fixtureContender('answers'), shared)).rejects.toThrow(
      `answers: port ${taken} is taken by another process`,
    );
    squatter.close();
  });
});

describe('aborting', () => {
  test('ends wrk and the running server', async () => {
    const abort = new AbortController();
    const server = await open().startServer(fixtureContender('answers'), { ...shared, signal: abort.signal });
    const load = engine.generate({
      generator: wrk,
      args: ['-t1', '-c1', '-d60s', server.url],
      budget: 'shared',
      signal: abort.signal,
    });
    setTimeout(() => abort.abort(new Error('enough')), 200);
    await expect(load).rejects.toThrow('enough');
    await engine.close();
    expect(isAlive(server.pid ?? 0)).toBe(false);
    expect(await isTaken(portOf(server))).toBe(false);
  });

  test('ends a start that is under way', async () => {
    const abort = new AbortController();
    const start = open().startServer(fixtureContender('silent'), { ...shared, signal: abort.signal });
    setTimeout(() => abort.abort(new Error('enough')), 200);
    await expect(start).rejects.toThrow('enough');
  });

  test.runIf(process.platform === 'linux')(
    'a campaign that is killed takes its server and what that needs along',
    async () => {
      const campaign = spawn(process.execPath, [path.join(fixtureRoot, 'start-and-wait.ts')], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [announced] = await once(campaign.stdout, 'data');
      const pids: number[] = JSON.parse(String(announced));
      expect(pids).toHaveLength(2);
      expect(pids.filter(isAlive)).toEqual(pids);
      campaign.kill('SIGKILL');
      await expect.poll(() => pids.filter(isAlive)).toEqual([]);
    },
  );
});

test('wrk says what it is', async () => {
  const identity = await open().identify(wrk);
  expect(identity.version).toMatch(/^wrk /);
  expect(identity.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('without wrk, the error says what is missing and what to try', async () => {
  open({ toolbox: openToolbox(async () => null) });
  const attempt = engine.generate({ generator: wrk, args: [], budget: 'shared', signal: never });
  await expect(attempt).rejects.toThrow(/needs wrk.*Try: /);
});
