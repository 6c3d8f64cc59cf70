import { printable } from '../format/printable.ts';
import { EXIT, ExitError } from './exit-error.ts';

/** What is wrong with records, prose or claims: said in full by the message. */
const EXPECTED = /^(Claims|NothingToPublish|Results|UnknownFact)Error$/;

/**
 * Prints what a reporting command has to say and sets the exit code; errors that are no bug are one message. What a
 * terminal would act on is written out, in JSON as JSON does.
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
    const { name, message } = error as Error;
    if (!(error instanceof ExitError || EXPECTED.test(name))) throw error;
    process.stderr.write(`${printable(message)}\n`);
    process.exitCode = error instanceof ExitError ? error.code : EXIT.failed;
  }
}
