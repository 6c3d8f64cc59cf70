import { constants } from 'node:os';
import { execa } from 'execa';
import { ExpectedError } from '../errors/expected-error.mjs';

/** A command that could not be started at all. */
export class ProcessError extends ExpectedError {}

export interface FinishedProcess {
  command: string[];
  stdout: string;
  stderr: string;
  /** 128 + its number where a signal ended it. */
  exitCode: number;
}

export interface RunOptions {
  cwd: string;
  /** The whole environment: nothing is inherited. */
  env: NodeJS.ProcessEnv;
  /** Aborting ends the process and its descendants. */
  signal?: AbortSignal;
  onStart?: ((pid: number | null) => void) | undefined;
}

/** How every process is held: descendants end with it, by force 1 s after SIGTERM, and all of them when we exit. */
export const HELD = {
  reject: false,
  stdin: 'ignore',
  extendEnv: false,
  killDescendants: true,
  forceKillAfterDelay: 1000,
  stripFinalNewline: false,
} as const;

/**
 * Runs a command to its end; the exit code is the caller's to judge.
 * @throws the signal's reason if aborted, {ProcessError} if it can't be started
 */
export async function runCommand(command: string[], options: RunOptions): Promise<FinishedProcess> {
  const { cwd, env, signal, onStart } = options;
  signal?.throwIfAborted();
  const [file = '', ...args] = command;
  const running = execa(file, args, { ...HELD, cwd, env, ...(signal && { cancelSignal: signal }) });
  onStart?.(running.pid ?? null);
  const result = await running;
  signal?.throwIfAborted();
  const exitCode = result.signal ? 128 + constants.signals[result.signal] : result.exitCode;
  if (exitCode === undefined)
    throw new ProcessError(`${file}: could not be started: ${result.originalMessage}`);
  return { command, stdout: result.stdout, stderr: result.stderr, exitCode };
}
