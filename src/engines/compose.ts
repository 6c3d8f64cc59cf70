import path from 'node:path';
import { wrkOrigin } from '../generators/wrk/identity.ts';
import type { ServiceManifest } from '../model/service.ts';
import { hashFiles } from '../tools/hash-files.ts';
import { findContainer } from './compose-container.ts';
import { cpuVariables, createGenerator } from './compose-generator.ts';
import { describeDocker } from './describe-docker.ts';
import { createDocker } from './docker.ts';
import { buildImage } from './docker-images.ts';
import type { Engine, RunningServer, StartOptions } from './engine.ts';
import { EngineError } from './engine-error.ts';
import { waitUntilReady } from './wait-until-ready.ts';

const PORT = 8080;
const REPORT = '/report.lua';

export interface ComposeOptions {
  /** The project's folder, where compose.yaml is. */
  root: string;
  /** A limit that tests change. */
  readyLimitMs?: number;
}

/** Containers on a network of their own, through `docker compose`. */
export function createComposeEngine({ root, readyLimitMs = 30_000 }: ComposeOptions): Engine {
  const docker = createDocker(root);
  const generator = createGenerator(docker);

  async function start(service: ServiceManifest, { budget, signal }: StartOptions): Promise<RunningServer> {
    const name = service.container.service;
    await generator.prepare(budget, signal);
    let stopped: Promise<unknown> | undefined;
    const stop = async () => {
      signal.removeEventListener('abort', onAbort);
      stopped ??= docker.read(['compose', 'rm', '--stop', '--force', name]);
      await stopped;
    };
    // A failure is not lost: the next stop() or close() meets it
    const onAbort = () => void stop().catch(() => {});
    const url = `http://${name}:${PORT}`;
    const get = (target: string) => generator.get(url + target);
    const up = ['compose', 'up', '--detach', '--no-build', '--no-deps', '--force-recreate', name];
    try {
      await docker.read(up, { signal, variables: await cpuVariables(docker, budget) });
      signal.addEventListener('abort', onAbort);
      const { ended, output, pid } = await findContainer(docker, name);
      const tryThis = `docker compose up ${name}`;
      const runtime = await waitUntilReady(
        { service, url, tryThis, ended, output, get },
        { limitMs: readyLimitMs, everyMs: 20, signal },
      );
      return { url, command: ['docker', ...up], runtime, pid: await pid(), lastOutput: output, get, stop };
    } catch (error) {
      await stop();
      signal.throwIfAborted();
      throw error;
    }
  }

  return {
    id: 'compose',
    async build(service, signal) {
      await generator.build(signal);
      const folder = path.join(root, 'services', service.id);
      return {
        sourceSha256: await hashFiles(folder, service.source.files),
        artefactSha256: null,
        ...(await buildImage(docker, service.container.service, signal)),
      };
    },
    start,
    async wrk({ args, budget, signal, onStart }) {
      await generator.prepare(budget, signal);
      const command = ['wrk', ...args.map((arg) => arg.replace('{report.lua}', REPORT))];
      const [finished] = await Promise.all([
        generator.exec(command, signal),
        onStart && generator.pidOf('wrk').then(onStart),
      ]);
      if (finished.exitCode !== 126 && finished.exitCode !== 127) return finished;
      throw new EngineError(`wrk: could not be started in its container: ${finished.stderr.trim()}`);
    },
    async wrkIdentity() {
      await generator.prepare('shared');
      const { stdout: version } = await generator.exec(['wrk', '--version']);
      const { stdout: file } = await generator.exec(['which', 'wrk']);
      const { stdout: sum } = await generator.exec(['sha256sum', file.trim()]);
      return { ...wrkOrigin(version, file), sha256: sum.split(' ', 1)[0] ?? null };
    },
    describe: () => describeDocker(docker),
    async close() {
      await docker.read(['compose', 'down', '--remove-orphans', '--volumes', '--timeout', '1']);
    },
  };
}
