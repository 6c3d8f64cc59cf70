import { EXIT } from '../errors/expected-error.mjs';
import { reportFailure } from './report-failure.ts';

/**
 * What every script does the same, whatever its command: an error becomes a message and an exit code, and who leaves
 * before the end of what is printed, as `head` does, ends the command without a word.
 * @param run gives the exit code; none is 0
 * @param left what to do instead where nobody reads any more: what is measured has to end in order
 */
export async function runMain(
  run: () => Promise<number | undefined>,
  left: () => void = () => process.exit(EXIT.failed),
): Promise<void> {
  let isLeft = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      if (!isLeft) left();
      isLeft = true;
    });
  }
  try {
    process.exitCode = (await run()) ?? process.exitCode ?? EXIT.done;
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}
