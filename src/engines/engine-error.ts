import { EXIT, ExpectedError } from '../errors/expected-error.mjs';

/** Something expected went wrong; the message says what failed, the last output, and what to try. */
export class EngineError extends ExpectedError {}

/** What is needed is not there: a tool, a Docker engine, a second core. */
export class MissingError extends EngineError {
  override exitCode = EXIT.missing;
}

/** `  line` for each of the last `count` lines of a process's output, or that there was none. */
export function lastLines(output: string, count = 15): string {
  const lines = output.trimEnd().split('\n').slice(-count);
  return output.trim() === '' ? '  (none)' : lines.map((line) => `  ${line}`).join('\n');
}
