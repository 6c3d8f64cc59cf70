import { EXIT } from '../errors/expected-error.mjs';
import { printable } from '../format/printable.ts';
import { reportFailure } from './report-failure.ts';

/**
 * Prints what a reporting command has to say and sets the exit code. What a terminal would act on is written out, in
 * JSON as JSON does.
 */
export async function printReport(report: () => Promise<string>): Promise<void> {
  // Who reads the pipe, `head` for one, may leave before the end.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(EXIT.failed);
  });
  try {
    process.stdout.write(printable(await report()));
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}
