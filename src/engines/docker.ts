import { randomBytes } from 'node:crypto';
import { environmentFor } from '../tools/environment.mjs';
import { type FinishedProcess, runCommand } from '../tools/run-command.ts';
import { EngineError, lastLines } from './engine-error.ts';

/** The name in compose.yaml: what is built belongs to it, or each campaign would get other image ids. */
const BUILD_PROJECT = 'estudo-go-python';

export interface DockerOptions {
  signal?: AbortSignal;
  /** Values for `${…}` in compose.yaml. */
  variables?: Record<string, string>;
}

/** `docker …` in the project's folder; what it starts is in a Compose project of its own. */
export interface Docker {
  /** The exit code is the caller's to judge. */
  run(args: string[], options?: DockerOptions): Promise<FinishedProcess>;
  /** Standard output. @throws {EngineError} with the last output if it fails */
  read(args: string[], options?: DockerOptions): Promise<string>;
}

/**
 * @param root folder of compose.yaml
 * @param over Compose files that go over it
 */
export function createDocker(root: string, over: readonly string[] = []): Docker {
  const project = `${BUILD_PROJECT}-${process.pid}-${randomBytes(3).toString('hex')}`;
  async function run(args: string[], { signal, variables }: DockerOptions = {}) {
    const env = {
      ...environmentFor('docker'),
      COMPOSE_FILE: ['compose.yaml', ...over].join(':'),
      COMPOSE_PROFILES: '*',
      COMPOSE_PROJECT_NAME: args[1] === 'build' ? BUILD_PROJECT : project,
      COMPOSE_ANSI: 'never',
      // No health check while we measure: we ask from wrk's side
      HEALTH_INTERVAL: '24h',
      ...variables,
    };
    return runCommand(['docker', ...args], { cwd: root, env, ...(signal && { signal }) });
  }
  return {
    run,
    async read(args, options) {
      const { command, exitCode, stdout, stderr } = await run(args, options);
      if (exitCode === 0) return stdout;
      throw new EngineError(
        `${command.join(' ')}: failed with exit code ${exitCode}. Last output:\n${lastLines(stdout + stderr)}\n` +
          "Try: the same command in the project's folder",
      );
    },
  };
}
