import { ExpectedError } from '../../errors/expected-error.mjs';
import type { GeneratorLoad } from '../generator.ts';
import type { Told } from '../told-answers.ts';

/** The results are not what JMeter writes, or were cut off. */
export class JmeterResultsError extends ExpectedError {}

/** The columns that its settings leave: ms since the epoch; ms; a status or a message; bytes of headers and body. */
const COLUMNS = 'timeStamp,elapsed,responseCode,bytes';
const LINE = /^(\d{1,14}),(\d{1,9}),([^,\r\n]*),(\d{1,12})$/;

/**
 * Reads a file of results (`.jtl`). What counts are answers that came within `durationS`, from `leadS` after the first
 * request on: until then JMeter's own code is being compiled, and it takes longer than it is told to.
 * @throws {JmeterResultsError} naming the line that is none
 */
export function readResults(
  text: string,
  { leadS = 0, durationS }: Pick<GeneratorLoad, 'leadS' | 'durationS'>,
): Told[] {
  const [head, ...lines] = text.split('\n');
  const rest = lines.pop();
  if (head !== COLUMNS) throw wrong(head ?? '', 1);
  if (rest !== '') throw wrong(rest ?? '', lines.length + 2);
  const all = lines.map((line, index) => {
    const [, at, elapsed, code = '', bytes] = LINE.exec(line) ?? [];
    if (at === undefined) throw wrong(line, index + 2);
    return { atMs: Number(at), elapsedMs: Number(elapsed), code, bytes: Number(bytes) };
  });
  const firstMs = all.reduce((first, { atMs }) => Math.min(first, atMs), Number.POSITIVE_INFINITY);
  const beginMs = firstMs + leadS * 1000;
  return all
    .filter(({ atMs, elapsedMs }) => {
      const sinceMs = atMs + elapsedMs - beginMs;
      return sinceMs >= 0 && sinceMs < durationS * 1000;
    })
    .map(({ elapsedMs, code, bytes }) => ({
      // Where there was no answer it names what was thrown
      status: /^\d{3}$/.test(code) ? Number(code) : null,
      durationUs: elapsedMs * 1000,
      bytes,
    }));
}

function wrong(line: string, number: number): JmeterResultsError {
  return new JmeterResultsError(
    `line ${number} of the results of JMeter is ${JSON.stringify(line.slice(0, 80))}, expected ${COLUMNS}. Try: free space where they are written`,
  );
}
