import { setTimeout } from 'node:timers/promises';
import type { Budget } from '../model/ids.ts';
import type { FinishedProcess } from '../tools/run-command.ts';
import { findContainerProcess } from './container-process.ts';
import { splitCpus } from './cpu-split.ts';
import type { Docker } from './docker.ts';
import { buildImage } from './docker-images.ts';
import type { HttpAnswer } from './engine.ts';
import { EngineError } from './engine-error.ts';
import { mediaType } from './loopback.ts';

const GET_LIMIT_S = 5;
const PID_ATTEMPTS = 10;
const PID_EVERY_MS = 50;

/** A container that stays up for a whole campaign, in which a generator runs and from which servers are asked. */
export interface GeneratorContainer {
  build(signal?: AbortSignal): Promise<void>;
  /** Has it up on the budget's cores. */
  prepare(budget: Budget, signal?: AbortSignal): Promise<void>;
  /** Runs a command in it to its end; the exit code is the caller's to judge. Aborting kills the container. */
  exec(command: string[], signal?: AbortSignal): Promise<FinishedProcess>;
  /** One GET. @throws {EngineError} if there is no answer within 5 s */
  get(url: string): Promise<HttpAnswer>;
  /** Resolves once something takes a connection. @throws {EngineError} if nothing does */
  connect(host: string, port: number): Promise<void>;
  /** Waits until a program runs in it. @returns its pid on this machine, or `null` where it is not to be seen */
  pidOf(program: string): Promise<number | null>;
}

/** @param service its name in compose.yaml */
export function createGeneratorContainer(docker: Docker, service: string): GeneratorContainer {
  let built = false;
  let upWith: Budget | null = null;

  async function build(signal?: AbortSignal) {
    if (!built) await buildImage(docker, service, signal);
    built = true;
  }

  async function exec(command: string[], signal?: AbortSignal) {
    signal?.throwIfAborted();
    // Ending the client would leave the command running inside
    const kill = () => void docker.run(['compose', 'kill', service]);
    signal?.addEventListener('abort', kill);
    try {
      const finished = await docker.run(['compose', 'exec', '-T', service, ...command]);
      signal?.throwIfAborted();
      return finished;
    } finally {
      signal?.removeEventListener('abort', kill);
    }
  }

  return {
    build,
    exec,
    async prepare(budget, signal) {
      await build(signal);
      const state = await docker.read(['compose', 'ps', '--quiet', '--status', 'running', service]);
      if (upWith === budget && state !== '') return;
      const variables = await cpuVariables(docker, budget);
      await docker.read(['compose', 'up', '--detach', '--no-build', service], {
        variables,
        ...(signal && { signal }),
      });
      upWith = budget;
    },
    async pidOf(program) {
      const container = (await docker.read(['compose', 'ps', '--quiet', service])).trim();
      for (let attempt = 0; attempt < PID_ATTEMPTS; attempt += 1) {
        const pid = await findContainerProcess(container, program);
        if (pid !== null) return pid;
        await setTimeout(PID_EVERY_MS);
      }
      return null;
    },
    async connect(host, port) {
      const { exitCode, stderr } = await exec(['bash', '-c', `exec 3<>/dev/tcp/${host}/${port}`]);
      if (exitCode !== 0) throw new EngineError(`${host}:${port}: ${stderr.trim() || 'no connection'}`);
    },
    async get(url) {
      const format = '\n%{response_code}\n%{content_type}';
      const limit = ['--max-time', String(GET_LIMIT_S)];
      const { exitCode, stdout, stderr } = await exec([
        // No .curlrc and no proxy: what is asked is beside it
        ...['curl', '--disable', '--noproxy', '*', '--silent', '--show-error', ...limit],
        ...['--write-out', format, url],
      ]);
      if (exitCode !== 0) throw new EngineError(`GET ${url}: ${stderr.trim()}`);
      const lines = stdout.split('\n');
      const [status, contentType = ''] = lines.splice(-2);
      return { status: Number(status), contentType: mediaType(contentType), body: lines.join('\n') };
    },
  };
}

/** compose.yaml's variables for the budget's cores; empty is all of them. */
export async function cpuVariables(docker: Docker, budget: Budget): Promise<Record<string, string>> {
  if (budget === 'shared') return { SERVER_CPUSET: '', WRK_CPUSET: '' };
  const count = Number(await docker.read(['info', '--format', '{{.NCPU}}']));
  const { server, generator } = splitCpus(Array.from({ length: count }, (_, cpu) => cpu));
  return { SERVER_CPUSET: server, WRK_CPUSET: generator };
}
