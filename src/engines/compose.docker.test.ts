import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { checkAnswer, checksOf } from '../campaign/check-answer.ts';
import { countAll } from '../campaign/count-dependencies.ts';
import { poolEnvironment } from '../campaign/pool-environment.ts';
import { neededBy } from '../campaign/prepare.ts';
import { DEFAULT_GENERATOR, loadGenerator } from '../generators/load-generators.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import type { Contender } from '../model/contender.ts';
import { createComposeEngine } from './compose.ts';
import { detectEngine } from './detect.ts';
import { createDocker } from './docker.ts';
import { type Engine, runtimeOf } from './engine.ts';
import { fixtureContender, fixtureDependency, fixtureRoot } from './fixtures/fixture-contender.ts';
import { startWithDependencies } from './start-with-dependencies.ts';

const project = path.resolve(import.meta.dirname, '../..');
const { contenders, scenarios, dependencies } = await readManifests(project);
const wrk = await loadGenerator(DEFAULT_GENERATOR);
const never = new AbortController().signal;
const shared = { budget: 'shared' as const, signal: never, env: {} };
const docker = createDocker(project);

/** Of a contender: those where nothing runs beside it, and the others. */
function scenariosOf(contender: Contender) {
  const own = scenarios.filter(({ id }) => contender.scenarios[id]);
  return {
    alone: own.filter(({ needs }) => needs.length === 0),
    beside: own.filter(({ needs }) => needs.length > 0),
  };
}

function real(id: string): Contender {
  const contender = contenders.find((it) => it.id === id);
  if (!contender) throw new Error(`no services/${id}`);
  return contender;
}

let engine: Engine;
function open(root: string, readyLimitMs?: number): Engine {
  engine = createComposeEngine({ root, ...(readyLimitMs && { readyLimitMs }) });
  return engine;
}

const ours = ['--filter', `name=estudo-go-python-${process.pid}-`];

/** Ids of running containers that this process's engines have up, all or a service's. */
async function containers(service?: string): Promise<string[]> {
  const label = service ? ['--filter', `label=com.docker.compose.service=${service}`] : [];
  const ids = await docker.read(['ps', '--all', '--quiet', ...ours, ...label]);
  return ids.split('\n').filter(Boolean);
}

/** Waits until wrk runs. @returns its container's id */
async function withWrkRunning(): Promise<string> {
  for (;;) {
    const [id = ''] = await containers('wrk');
    const { stdout } = await docker.run(['top', id, '-o', 'pid,args']);
    if (/ wrk -t/.test(stdout)) return id;
    await setTimeout(50);
  }
}

async function expectNothingLeft() {
  expect(await containers()).toEqual([]);
  expect(await docker.read(['network', 'ls', '--quiet', ...ours])).toBe('');
}

beforeAll(async () => {
  await detectEngine('compose');
  for (const program of [...contenders, ...dependencies]) await open(project).build(program, never);
});
afterEach(() => engine?.close());

describe('the real services', () => {
  test.each(contenders)('$id builds, answers, bears wrk and leaves nothing behind', async (contender) => {
    open(project);
    const built = await engine.build(contender, never);
    expect(built.image?.id).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(built.image?.labels).toHaveProperty('com.docker.compose.service', contender.container.service);
    expect(Object.keys(built.versions)).not.toHaveLength(0);
    expect(await open(project).build(contender, never)).toEqual(built);

    const server = await engine.startServer(contender, shared);
    expect(server.url).toBe(`http://${contender.container.service}:8080`);
    // What was asked of the images is what runs
    const runtime = runtimeOf(contender)?.id ?? '';
    expect(built.versions).toHaveProperty(runtime);
    const version = built.versions[runtime]?.replaceAll('.', '\\.');
    expect(server.runtime.language).toMatch(new RegExp(`(?<![\\d.])${version}(?![\\d.])`));
    for (const scenario of scenariosOf(contender).alone) await checkAnswer(server, contender, scenario);
    const args = ['-t1', '-c4', '-d1s', '--timeout', '60s', '-s', '{report.lua}', `${server.url}/`];
    const load = await engine.generate({ generator: wrk, args, budget: 'shared', signal: never });
    expect(load.stdout).toMatch(/[1-9]\d* requests in/);
    expect(load.stdout).not.toMatch(/Socket errors|Non-2xx/);
    expect(load).toMatchObject({ exitCode: 0, stderr: '' });

    await server.stop();
    await server.stop();
    expect(await containers(contender.container.service)).toEqual([]);
    await engine.close();
    await expectNothingLeft();
  });

  test.each(contenders.filter((contender) => scenariosOf(contender).beside.length > 0))(
    '$id asks what runs beside it once an answer, as that counts',
    async (contender) => {
      open(project);
      const { beside } = scenariosOf(contender);
      const env = Object.assign({}, ...beside.map(poolEnvironment));
      const running = await startWithDependencies(engine, contender, neededBy(beside, dependencies), {
        ...shared,
        env,
      });
      for (const scenario of beside) {
        const before = await countAll(running.dependencies, never);
        await checkAnswer(running.server, contender, scenario);
        const after = await countAll(running.dependencies, never);
        const asked = Object.keys(after).map((id) => [id, (after[id] ?? 0) - (before[id] ?? 0)]);
        const expected = Object.keys(after).map((id) => [
          id,
          scenario.needs.includes(id) ? checksOf(scenario) : 0,
        ]);
        expect({ [scenario.id]: asked }).toEqual({ [scenario.id]: expected });
      }
      await running.stop();
      await engine.close();
      await expectNothingLeft();
    },
  );

  test.each(contenders)(
    '$id runs without privileges, without a way out, and with its check passing',
    async (contender) => {
      open(project);
      await engine.startServer(contender, shared);
      const [id = ''] = await containers(contender.container.service);
      const [{ HostConfig, Config, NetworkSettings }] = JSON.parse(await docker.read(['inspect', id]));
      expect(HostConfig).toMatchObject({
        ReadonlyRootfs: true,
        CapDrop: ['ALL'],
        SecurityOpt: ['no-new-privileges:true'],
      });
      expect(Config.User).toMatch(/^[1-9]\d*:[1-9]\d*$/);
      expect(Object.values(NetworkSettings.Ports ?? {}).filter(Boolean)).toEqual([]);
      const [network] = JSON.parse(
        await docker.read(['network', 'inspect', ...Object.keys(NetworkSettings.Networks)]),
      );
      expect(network.Internal).toBe(true);
      const [kind, ...check] = Config.Healthcheck.Test;
      expect(kind).toBe('CMD');
      await docker.read(['exec', id, ...check]);
    },
  );

  test('the split budget gives server and wrk cores of their own', async () => {
    open(project);
    const server = await engine.startServer(real('go'), { ...shared, budget: 'split' });
    expect(server.runtime).toMatchObject({ cpus: 1, goMaxProcs: 1 });
    const format = ['--format', '{{.HostConfig.CpusetCpus}}'];
    const cores = await docker.read(['inspect', ...format, ...(await containers())]);
    expect(cores.trim().split('\n').sort()).toEqual(['0', expect.stringMatching(/^1(,\d+)*$/)]);
  });

  test('wrk and Docker say what they are', async () => {
    open(project);
    expect(await engine.identify(wrk)).toMatchObject({
      origin: 'Debian',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await engine.describe()).toMatchObject({
      dockerEngine: expect.stringMatching(/^\d+\./),
      logicalCpus: expect.stringMatching(/^\d+$/),
    });
  });
});

describe('a server and what it needs', () => {
  const [needy, shelf] = [fixtureContender('needy'), fixtureDependency('shelf')];
  const start = (contender: Contender, ids: string[], signal = never) =>
    startWithDependencies(
      engine,
      contender,
      ids.map((id) => fixtureDependency(id)),
      { budget: 'shared', signal },
    );

  test('start in order, each told where the others are, and stop in the other order', async () => {
    open(fixtureRoot);
    const { server, dependencies, stop } = await start(needy, ['shelf']);
    expect(dependencies).toMatchObject([
      { id: 'shelf', address: 'shelf:7000', provides: { SHELF_ADDRESS: 'shelf:7000' } },
    ]);
    expect(server.runtime).toMatchObject({ first: 'from the shelf' });
    expect(await server.get('/')).toEqual({
      status: 200,
      contentType: 'text/plain',
      body: 'from the shelf\n',
    });
    const inspected = await docker.read([
      'inspect',
      ...(await containers('shelf')),
      ...(await containers('needy')),
    ]);
    const [first, second] = JSON.parse(inspected).map(
      ({ State }: { State: { StartedAt: string } }) => State.StartedAt,
    );
    expect(first < second).toBe(true);

    await server.stop();
    expect(await containers('needy')).toEqual([]);
    expect(await containers('shelf')).toHaveLength(1);
    await stop();
    expect(await containers('shelf')).toEqual([]);
    await engine.close();
    await expectNothingLeft();
  });

  test('get the environment to the letter', async () => {
    open(fixtureRoot);
    const running = await engine.startDependency(shelf, shared);
    const WORDS = `it's "so", $HOME \${PATH} # 100 % \\n {port}`;
    const server = await engine.startServer(needy, { ...shared, env: { ...running.provides, WORDS } });
    expect(Buffer.from(String(server.runtime.words).replaceAll(' ', ''), 'hex').toString()).toBe(WORDS);
  });

  test('do not start without one another: the server says what it misses', async () => {
    open(fixtureRoot);
    await expect(start(needy, [])).rejects.toThrow(
      /needy: ended while starting \(exit code 5\).*no shelf at ""/s,
    );
  });

  test('are gone when the server does not start', async () => {
    open(fixtureRoot);
    await expect(start(fixtureContender('dies'), ['shelf'])).rejects.toThrow(
      /dies: ended while starting \(exit code 3\).*no such table: users/s,
    );
    expect([...(await containers('shelf')), ...(await containers('dies'))]).toEqual([]);
  });

  test('are gone when one dies while it starts, which is reported with its last output', async () => {
    open(fixtureRoot);
    await expect(start(needy, ['shelf', 'dies'])).rejects.toThrow(
      /dies: ended while starting \(exit code 3\).*no such table: users/s,
    );
    expect([...(await containers('shelf')), ...(await containers('dies'))]).toEqual([]);
  });

  test('are gone when one never listens, which is given up at the limit with its last output', async () => {
    open(fixtureRoot, 10_000);
    await expect(start(needy, ['shelf', 'silent'])).rejects.toThrow(
      /silent: not ready after 10 s at silent:7000 \(.*still thinking.*Try: docker compose up silent/s,
    );
    expect([...(await containers('shelf')), ...(await containers('silent'))]).toEqual([]);
  });

  test('are all stopped when one has died in between, which the server knows of', async () => {
    open(fixtureRoot);
    const { server, dependencies, stop } = await start(needy, ['shelf']);
    await docker.read(['kill', ...(await containers('shelf'))]);
    expect((await server.get('/')).status).toBe(503);
    expect(await dependencies[0]?.lastOutput()).toContain('the shelf is full');
    await stop();
    await engine.close();
    await expectNothingLeft();
  });

  test('are gone after an abort', async () => {
    open(fixtureRoot);
    const abort = new AbortController();
    await start(needy, ['shelf'], abort.signal);
    abort.abort(new Error('enough'));
    await engine.close();
    await expectNothingLeft();
  });
});

describe('failures', () => {
  test('a server that dies while starting is reported at once with exit code and output', async () => {
    const attempt = open(fixtureRoot).startServer(fixtureContender('dies'), shared);
    await expect(attempt).rejects.toThrow(
      /dies: ended while starting \(exit code 3\).*no such table: users/s,
    );
  });

  test('a server that never listens is given up at the limit, with its last output', async () => {
    const attempt = open(fixtureRoot, 10_000).startServer(fixtureContender('silent'), shared);
    await expect(attempt).rejects.toThrow(
      /silent: not ready after 10 s at http:\/\/silent:8080\/.*still thinking.*Try: /s,
    );
  });

  test('a service that compose.yaml does not have is named with those it has', async () => {
    const attempt = open(fixtureRoot).build(fixtureContender('answers'), never);
    await expect(attempt).rejects.toThrow(
      'compose.yaml: expected a service "answers", found dies, needy, shelf, silent, wrk',
    );
  });

  test('a killed generator ends wrk, and the next wrk has a new one', async () => {
    open(project);
    const server = await engine.startServer(real('go'), shared);
    const load = engine.generate({
      generator: wrk,
      args: ['-t1', '-c1', '-d60s', server.url],
      budget: 'shared',
      signal: never,
    });
    const generator = await withWrkRunning();
    await docker.read(['kill', generator]);
    expect(await load).toMatchObject({ exitCode: 137 });
    const again = await engine.generate({
      generator: wrk,
      args: ['--version'],
      budget: 'shared',
      signal: never,
    });
    expect(again.stdout).toMatch(/^wrk /);
  });

  test('aborting ends wrk and the server', async () => {
    open(project);
    const abort = new AbortController();
    const server = await engine.startServer(real('go'), { ...shared, signal: abort.signal });
    const load = engine.generate({
      generator: wrk,
      args: ['-t1', '-c1', '-d60s', server.url],
      budget: 'shared',
      signal: abort.signal,
    });
    await withWrkRunning();
    abort.abort(new Error('enough'));
    await expect(load).rejects.toThrow('enough');
    await engine.close();
    await expectNothingLeft();
  });
});
