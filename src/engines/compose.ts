import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Generator, LOG } from '../generators/generator.ts';
import { DEFAULT_GENERATOR } from '../generators/load-generators.ts';
import type { Contender } from '../model/contender.ts';
import type { DependencyManifest } from '../model/service.ts';
import { hashFiles } from '../tools/hash-files.ts';
import { findContainer } from './compose-container.ts';
import { countOf } from './count-of.ts';
import { isPossible } from './cpu-split.ts';
import { describeDocker } from './describe-docker.ts';
import { createDocker } from './docker.ts';
import { buildImage } from './docker-images.ts';
import {
  type Engine,
  type Running,
  readyWithinMs,
  runtimeOf,
  type StartOptions,
  sourceOf,
} from './engine.ts';
import { EngineError } from './engine-error.ts';
import { expandAll } from './expand-template.ts';
import { cpuVariables, createGeneratorContainer, type GeneratorContainer } from './generator-container.ts';
import { type Starting, waitFor, waitUntilReady } from './wait-until-ready.ts';

const PORT = 8080;

export interface ComposeOptions {
  /** The project's folder, where compose.yaml is. */
  root: string;
  /** Compose files that go over it. */
  over?: readonly string[];
  /** A limit that tests change. */
  readyLimitMs?: number;
}

/** Containers on a network of their own, through `docker compose`. */
export function createComposeEngine({ root, over = [], readyLimitMs = 30_000 }: ComposeOptions): Engine {
  const docker = createDocker(root, over);
  const containers = new Map<string, GeneratorContainer>();
  const containerOf = (service: string): GeneratorContainer => {
    const container = containers.get(service) ?? createGeneratorContainer(docker, service);
    containers.set(service, container);
    return container;
  };
  /** Servers are asked from it, whatever loads them. */
  const asking = containerOf(DEFAULT_GENERATOR);
  const patience = (program: Contender | DependencyManifest, signal: AbortSignal) => ({
    limitMs: readyWithinMs(program) ?? readyLimitMs,
    everyMs: 20,
    signal,
  });
  let work: Promise<string> | undefined;

  /** A file of environment for compose.yaml; gone when the engine closes. */
  async function writeEnv(env: Record<string, string>): Promise<string> {
    work ??= mkdtemp(path.join(os.tmpdir(), 'engine-'));
    const file = path.join(await work, 'server.env');
    const lines = Object.entries(env).map(([name, value]) => `${name}='${value.replaceAll("'", "\\'")}'\n`);
    await writeFile(file, lines.join(''));
    return file;
  }

  /** Brings a container up and waits until it is ready; where it does not get there, it is gone. */
  async function launch<T>(
    id: string,
    service: string,
    port: number,
    env: Record<string, string>,
    { budget, signal }: StartOptions,
    ready: (starting: Starting) => Promise<T>,
  ): Promise<Running & { ready: T }> {
    await asking.prepare(budget, signal);
    let stopped: Promise<unknown> | undefined;
    const stop = async () => {
      signal.removeEventListener('abort', onAbort);
      stopped ??= docker.read(['compose', 'rm', '--stop', '--force', '--volumes', service]);
      await stopped;
    };
    // A failure is not lost: the next stop() or close() meets it
    const onAbort = () => void stop().catch(() => {});
    const up = ['compose', 'up', '--detach', '--no-build', '--no-deps', '--force-recreate', service];
    const variables = { ...(await cpuVariables(docker, budget)), SERVER_ENV_FILE: await writeEnv(env) };
    try {
      await docker.read(up, { signal, variables });
      signal.addEventListener('abort', onAbort);
      const { ended, output, pid } = await findContainer(docker, service);
      const tryThis = `docker compose up ${service}`;
      const starting = { id, address: `${service}:${port}`, tryThis, ended, output };
      const found = await ready(starting);
      return { command: ['docker', ...up], pid: await pid(), ended, lastOutput: output, stop, ready: found };
    } catch (error) {
      await stop();
      signal.throwIfAborted();
      throw error;
    }
  }

  return {
    id: 'compose',
    canSplit: () => isPossible(cpuVariables(docker, 'split')),
    async build(program, signal) {
      await asking.build(signal);
      const { folder, files } = sourceOf(program);
      return {
        sourceSha256: await hashFiles(path.join(root, 'services', folder), files),
        artefactSha256: null,
        ...(await buildImage(docker, program.container.service, signal, runtimeOf(program))),
      };
    },
    async startServer(contender: Contender, options) {
      const { service } = contender.container;
      const url = `http://${service}:${PORT}`;
      const target = Object.values(contender.scenarios)[0]?.path ?? '/';
      const get = (to: string) => asking.get(url + to);
      const env = { ...contender.container.env, ...options.env };
      const { ready: runtime, ...running } = await launch(
        contender.id,
        service,
        PORT,
        env,
        options,
        (starting) =>
          waitUntilReady(
            { ...starting, address: url + target, path: target, get },
            patience(contender, options.signal),
          ),
      );
      return { ...running, url, runtime, get };
    },
    async startDependency(dependency: DependencyManifest, options) {
      const { id, container, port, provides, counter } = dependency;
      const { service } = container;
      const count =
        counter &&
        (async () => countOf(id, await docker.run(['compose', 'exec', '-T', service, ...counter.container])));
      const { ready: _, ...running } = await launch(id, service, port, {}, options, (starting) =>
        waitFor(starting, patience(dependency, options.signal), async () => {
          await asking.connect(service, port);
          await count?.();
        }),
      );
      const place = { host: service, port: String(port) };
      const address = `${service}:${port}`;
      return {
        ...running,
        id,
        address,
        provides: expandAll(provides, place),
        count: () => count?.() ?? null,
      };
    },
    async generate({ generator, args, startedBy = [], budget, signal, onStart }) {
      const { service, program } = containerFor(generator);
      const container = containerOf(service);
      await container.prepare(budget, signal);
      const files = Object.fromEntries(
        Object.entries(generator.files).map(([name, file]) => [`{${name}}`, file.container]),
      );
      const command = [...startedBy, program, ...args.map((arg) => files[arg] ?? arg)];
      const [finished] = await Promise.all([
        container.exec(command, signal),
        onStart && container.pidOf(program).then(onStart),
      ]);
      if (finished.exitCode !== 126 && finished.exitCode !== 127) {
        const log = generator.files[LOG];
        const read =
          log && args.includes(`{${LOG}}`) ? await container.exec(['cat', log.container], signal) : null;
        return read ? { ...finished, log: read.stdout } : finished;
      }
      throw new EngineError(`${program}: could not be started in its container: ${finished.stderr.trim()}`);
    },
    // Its image was built with the others
    prepare: async (generator) => void containerFor(generator),
    async identify(generator) {
      const { service, program } = containerFor(generator);
      const container = containerOf(service);
      await container.prepare('shared');
      const { stdout: version } = await container.exec([program, ...generator.versionArgs]);
      const { stdout: file } = await container.exec(['which', program]);
      const { stdout: sum } = await container.exec(['sha256sum', file.trim()]);
      return { ...generator.identify(version, file), sha256: sum.split(' ', 1)[0] ?? null };
    },
    describe: () => describeDocker(docker),
    async close() {
      const down = () => docker.read(['compose', 'down', '--remove-orphans', '--volumes', '--timeout', '1']);
      // A server that is being stopped meanwhile may be gone between its listing and its removal
      await down().catch(down);
      if (work) await rm(await work, { recursive: true, force: true });
    },
  };
}

/** @throws {EngineError} where it has none */
function containerFor({ name, container }: Generator): NonNullable<Generator['container']> {
  if (container) return container;
  throw new EngineError(`${name} has no container. Try: --engine native`);
}
