import type { EngineId } from '../model/ids.ts';
import { environmentFor } from '../tools/environment.mjs';
import { type FinishedProcess, ProcessError, runCommand } from '../tools/run-command.ts';
import { MissingError } from './engine-error.ts';

const LIMIT_MS = 10_000;

/**
 * `requested`, or compose where a Docker engine answers and Compose v2 is there, else native.
 * @throws {MissingError} if compose is requested and can't be had, saying what was found and what to try
 */
export async function detectEngine(requested: EngineId | null, env = process.env): Promise<EngineId> {
  if (requested === 'native') return 'native';
  const obstacle = await findObstacle(env);
  if (obstacle === null) return 'compose';
  if (requested === null) return 'native';
  throw new MissingError(
    `engine compose: found ${obstacle.found}. Try: ${obstacle.tryThis}, or --engine native`,
  );
}

/** What stands in the way of the compose engine, or `null`. */
async function findObstacle(env: NodeJS.ProcessEnv): Promise<{ found: string; tryThis: string } | null> {
  const ask = (...args: string[]) => askDocker(args, env);
  const engine = await ask('version', '--format', '{{.Server.Version}}');
  if (engine === null) {
    return { found: 'no docker command in PATH', tryThis: 'install Docker' };
  }
  if (engine.exitCode !== 0) {
    const reason = engine.stderr.trim().split('\n').at(-1);
    const found = `a docker client and no engine that answers (${reason})`;
    return { found, tryThis: 'start Docker, or ask for access to its socket' };
  }
  const compose = await ask('compose', 'version', '--short');
  if (compose?.exitCode === 0 && /^v?([2-9]|\d\d)/.test(compose.stdout)) return null;
  const found = `Docker Engine ${engine.stdout.trim()} without Compose v2`;
  return { found, tryThis: 'install the Compose plugin (docker compose version)' };
}

/** `null` where there is no docker command; a client that waits for ever counts as without an engine. */
async function askDocker(args: string[], env: NodeJS.ProcessEnv): Promise<FinishedProcess | null> {
  const command = ['docker', ...args];
  const signal = AbortSignal.timeout(LIMIT_MS);
  try {
    return await runCommand(command, { cwd: process.cwd(), env: environmentFor('docker', env), signal });
  } catch (error) {
    if (error instanceof ProcessError) return null;
    if (!signal.aborted) throw error;
    return { command, stdout: '', stderr: `no answer in ${LIMIT_MS / 1000} s`, exitCode: 124 };
  }
}
