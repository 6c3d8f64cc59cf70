import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readManifests } from '../manifests/read-manifests.ts';
import { createComposeEngine } from './compose.ts';
import { detectEngine } from './detect.ts';
import { createDocker } from './docker.ts';
import type { Engine } from './engine.ts';
import { fixtureRoot, fixtureService } from './fixtures/fixture-service.ts';

const project = path.resolve(import.meta.dirname, '../..');
const { services } = await readManifests(project);
const never = new AbortController().signal;
const docker = createDocker(project);

function real(id: string) {
  const service = services.find((it) => it.id === id);
  if (!service) throw new Error(`no services/${id}`);
  return service;
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

async function expectNothingLeft() {
  expect(await containers()).toEqual([]);
  expect(await docker.read(['network', 'ls', '--quiet', ...ours])).toBe('');
}

beforeAll(async () => {
  await detectEngine('compose');
  for (const service of services) await open(project).build(service, never);
});
afterEach(() => engine?.close());

describe('the real services', () => {
  test.each(services)('$id builds, answers, bears wrk and leaves nothing behind', async (service) => {
    open(project);
    const built = await engine.build(service, never);
    expect(built.image?.id).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(built.image?.labels).toHaveProperty('com.docker.compose.service', service.container.service);
    expect(Object.keys(built.versions)).not.toHaveLength(0);
    expect(await open(project).build(service, never)).toEqual(built);

    const server = await engine.start(service, { budget: 'shared', signal: never });
    expect(server.url).toBe(`http://${service.container.service}:8080`);
    for (const { path: target, answer } of Object.values(service.scenarios)) {
      expect(await server.get(target)).toEqual(answer);
    }
    const args = ['-t1', '-c4', '-d1s', '--timeout', '60s', '-s', '{report.lua}', `${server.url}/`];
    const load = await engine.wrk({ args, budget: 'shared', signal: never });
    expect(load.stdout).toMatch(/[1-9]\d* requests in/);
    expect(load.stdout).not.toMatch(/Socket errors|Non-2xx/);
    expect(load).toMatchObject({ exitCode: 0, stderr: '' });

    await server.stop();
    await server.stop();
    expect(await containers(service.container.service)).toEqual([]);
    await engine.close();
    await expectNothingLeft();
  });

  test.each(services)(
    '$id runs without privileges, without a way out, and with its check passing',
    async (service) => {
      open(project);
      await engine.start(service, { budget: 'shared', signal: never });
      const [id = ''] = await containers(service.container.service);
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
    const server = await engine.start(real('go'), { budget: 'split', signal: never });
    expect(server.runtime).toMatchObject({ cpus: 1, goMaxProcs: 1 });
    const format = ['--format', '{{.HostConfig.CpusetCpus}}'];
    const cores = await docker.read(['inspect', ...format, ...(await containers())]);
    expect(cores.trim().split('\n').sort()).toEqual(['0', expect.stringMatching(/^1(,\d+)*$/)]);
  });

  test('wrk and Docker say what they are', async () => {
    open(project);
    expect(await engine.wrkIdentity()).toMatchObject({
      origin: 'Debian',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await engine.describe()).toMatchObject({
      dockerEngine: expect.stringMatching(/^\d+\./),
      logicalCpus: expect.stringMatching(/^\d+$/),
    });
  });
});

describe('failures', () => {
  test('a server that dies while starting is reported at once with exit code and output', async () => {
    const attempt = open(fixtureRoot).start(fixtureService('dies'), { budget: 'shared', signal: never });
    await expect(attempt).rejects.toThrow(
      /dies: the server ended while starting \(exit code 3\).*no such table: users/s,
    );
  });

  test('a server that never listens is given up at the limit, with its last output', async () => {
    const attempt = open(fixtureRoot, 10_000).start(fixtureService('silent'), {
      budget: 'shared',
      signal: never,
    });
    await expect(attempt).rejects.toThrow(
      /silent: not ready after 10 s at http:\/\/silent:8080\/.*still thinking.*Try: /s,
    );
  });

  test('a service that compose.yaml does not have is named with those it has', async () => {
    const attempt = open(fixtureRoot).build(fixtureService('answers'), never);
    await expect(attempt).rejects.toThrow(
      'compose.yaml: expected a service "answers", found dies, silent, wrk',
    );
  });

  test('a killed generator ends wrk, and the next wrk has a new one', async () => {
    open(project);
    const server = await engine.start(real('go'), { budget: 'shared', signal: never });
    const load = engine.wrk({ args: ['-t1', '-c1', '-d60s', server.url], budget: 'shared', signal: never });
    await setTimeout(500);
    await docker.read(['kill', ...(await containers('wrk'))]);
    expect(await load).toMatchObject({ exitCode: 137 });
    const again = await engine.wrk({ args: ['--version'], budget: 'shared', signal: never });
    expect(again.stdout).toMatch(/^wrk /);
  });

  test('aborting ends wrk and the server', async () => {
    open(project);
    const abort = new AbortController();
    const server = await engine.start(real('go'), { budget: 'shared', signal: abort.signal });
    const load = engine.wrk({
      args: ['-t1', '-c1', '-d60s', server.url],
      budget: 'shared',
      signal: abort.signal,
    });
    await setTimeout(500);
    abort.abort(new Error('enough'));
    await expect(load).rejects.toThrow('enough');
    await engine.close();
    await expectNothingLeft();
  });
});
