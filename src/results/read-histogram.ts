import type { Generator } from '../generators/generator.ts';
import type { Histogram } from '../histogram/histogram.ts';
import { decodeHistogram } from '../histogram/histogram-file.ts';
import type { Round } from '../model/round.ts';
import { MAX_BYTES } from '../records/json-file.ts';
import { readPlainFile } from '../records/read-plain-file.ts';
import { RecordError } from '../records/record-error.ts';
import { sha256 } from '../records/sha256.ts';

type Named = Pick<Round, 'campaign' | 'histogram' | 'measured'>;

/** In a second, µs. */
const SECOND = 1e6;

/**
 * A measurement's histogram as the generator gave it; `null` where it gave none.
 * @throws {RecordError} naming the histogram's file, where it is missing, no plain file, not the one of the record,
 *   damaged, or holding more than the measurement can have given: latencies beyond the time-out, more samples than
 *   requests and what the generator added.
 */
export async function readRaw(root: string, round: Named, timeoutS: number): Promise<Histogram | null> {
  return readNow(root, round, timeoutS);
}

/** Without waiting in between: of the rounds that are read at the same time, one raw histogram is held. */
function readNow(root: string, { campaign, histogram, measured }: Named, timeoutS: number): Histogram | null {
  if (histogram === null) return null;
  const file = `${campaign}/${histogram.file}`;
  const bytes = readPlainFile(root, file, MAX_BYTES);
  const hash = sha256(bytes);
  if (hash !== histogram.sha256) throw wrong(file, `sha256 ${histogram.sha256}`, `sha256 ${hash}`);
  try {
    return decodeHistogram(bytes, {
      latencyUs: timeoutS * SECOND,
      samples: measured.requests + (measured.phantomSamples ?? 0),
    });
  } catch (error) {
    throw wrong(file, 'a latency histogram', (error as Error).message);
  }
}

/** The same as it was measured; empty where there is none. @throws {RecordError} also where the generator can't have given it */
export async function readHistogram(
  root: string,
  round: Round,
  generator: Generator,
  timeoutS: number,
): Promise<Histogram> {
  const raw = readNow(root, round, timeoutS);
  if (raw === null) return { us: new Uint32Array(), counts: new Float64Array() };
  try {
    return generator.restore(raw, round.measured, round.key.connections);
  } catch (error) {
    throw wrong(
      `${round.campaign}/${round.histogram?.file}`,
      `a histogram that ${generator.name} corrected`,
      (error as Error).message,
    );
  }
}

function wrong(file: string, expected: string, found: string): RecordError {
  return new RecordError(file, [{ pointer: '', expected, found }]);
}
