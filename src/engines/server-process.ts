import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { HELD } from '../tools/run-command.ts';

const KEPT_LINES = 200;

/** A long-running process whose last output is kept. */
export interface ServerProcess {
  pid: number | null;
  /** The last lines of both streams, in order of arrival. */
  output: readonly string[];
  /** How it ended, e.g. `exit code 3`; `null` while it runs. */
  ended(): string | null;
  /** SIGTERM to it and its descendants, SIGKILL 1 s later; resolves when they are gone. */
  stop(): Promise<void>;
}

/** @param onLine told each line that it prints */
export function spawnServer(
  command: string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  onLine?: (line: string) => void,
): ServerProcess {
  const [file = '', ...args] = command;
  const subprocess = execa(file, args, { ...HELD, cwd, env, all: true, buffer: false });
  const output: string[] = [];
  createInterface({ input: subprocess.all }).on('line', (line) => {
    output.push(line);
    onLine?.(line);
    if (output.length > KEPT_LINES) output.shift();
  });
  let ended: string | null = null;
  const end = subprocess.then(({ exitCode, signal, originalMessage }) => {
    ended = signal
      ? `signal ${signal}`
      : exitCode === undefined
        ? `${originalMessage}`
        : `exit code ${exitCode}`;
  });
  return {
    pid: subprocess.pid ?? null,
    output,
    ended: () => ended,
    async stop() {
      if (ended === null) subprocess.kill();
      await end;
      subprocess.kill('SIGKILL'); // descendants that outlived it
    },
  };
}
