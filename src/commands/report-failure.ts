import { EXIT, ExpectedError } from '../errors/expected-error.mjs';
import { asExpected } from '../errors/storage-fault.mjs';
import { printable } from '../format/printable.ts';

/**
 * Says on standard error what ended a command: an expected error by its message alone, anything else as the bug that
 * it is, with where it comes from.
 * @returns the exit code
 */
export function reportFailure(thrown: unknown, stderr: NodeJS.WritableStream = process.stderr): number {
  const error = asExpected(thrown);
  if (error instanceof ExpectedError) {
    stderr.write(`${printable(error.message)}\n`);
    return error.exitCode;
  }
  const where = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr.write(`Erro inesperado; por favor relate-o com o texto abaixo.\n${printable(where)}\n`);
  return EXIT.failed;
}
