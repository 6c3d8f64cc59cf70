import { ExpectedError } from '../../errors/expected-error.mjs';
import type { Sent } from './schedule.ts';

/** The log is not what h2load writes, or was cut off. */
export class H2loadLogError extends ExpectedError {}

/** Start since the epoch, µs; status, 0 where it was not read, or -1 of what failed; µs to the end of the answer. */
const LINE = /^(\d{1,17})\t(-1|\d{1,3})\t(\d{1,12})$/;

/**
 * Reads `--log-file`: a line each request that ended, in the order in which they did.
 * @returns by ascending start
 * @throws {H2loadLogError} naming the line that is none
 */
export function readLog(text: string): Sent[] {
  const lines = text.split('\n');
  const rest = lines.pop();
  const sent = lines.map((line, index): Sent => {
    const [, start, status, duration] = LINE.exec(line) ?? [];
    if (start === undefined) throw wrong(line, index + 1);
    return {
      ...{ startUs: Number(start), durationUs: Number(duration), answered: status !== '-1' },
      ...(status === '0' && { statusUnseen: true }),
    };
  });
  if (rest !== '') throw wrong(rest ?? '', lines.length + 1);
  return sent.sort((a, b) => a.startUs - b.startUs);
}

function wrong(line: string, number: number): H2loadLogError {
  return new H2loadLogError(
    `line ${number} of the log of h2load is ${JSON.stringify(line.slice(0, 80))}, expected start, status and duration, separated by tabs. ` +
      'Try: free space where the log is written, and h2load from 1.43 on',
  );
}
