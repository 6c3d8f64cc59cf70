import { printable } from '../format/printable.ts';
import { runMain } from './main.ts';

/**
 * Prints what a reporting command has to say and sets the exit code. What a terminal would act on is written out, in
 * JSON as JSON does.
 */
export async function printReport(report: () => Promise<string>): Promise<void> {
  await runMain(async () => {
    process.stdout.write(printable(await report()));
    return undefined;
  });
}
