import { correctionInterval, restore } from '../generators/wrk/restore.ts';
import type { Histogram } from '../histogram/histogram.ts';
import { decodeHistogram } from '../histogram/histogram-file.ts';
import type { Round } from '../model/round.ts';
import { MAX_BYTES } from '../records/json-file.ts';
import { readPlainFile } from '../records/read-plain-file.ts';
import { RecordError } from '../records/record-error.ts';
import { sha256 } from '../records/sha256.ts';

/**
 * A round's histogram as wrk gave it.
 * @throws {RecordError} naming the histogram's file, where it is missing, no plain file, not the one of the record,
 *   or damaged.
 */
export async function readCorrected(root: string, campaign: string, round: Round): Promise<Histogram> {
  const file = `${campaign}/${round.histogram.file}`;
  const bytes = await readPlainFile(root, file, MAX_BYTES);
  const hash = sha256(bytes);
  if (hash !== round.histogram.sha256)
    throw wrong(file, `sha256 ${round.histogram.sha256}`, `sha256 ${hash}`);
  try {
    return decodeHistogram(bytes);
  } catch (error) {
    throw wrong(file, 'a latency histogram', (error as Error).message);
  }
}

/** The same, wrk's correction undone. @throws {RecordError} also where it is not one that wrk corrected. */
export async function readHistogram(root: string, campaign: string, round: Round): Promise<Histogram> {
  const corrected = await readCorrected(root, campaign, round);
  const { elapsedUs, requests } = round.measured;
  try {
    return restore(corrected, correctionInterval(elapsedUs, requests, round.key.connections)).histogram;
  } catch (error) {
    throw wrong(
      `${campaign}/${round.histogram.file}`,
      'a histogram that wrk corrected',
      (error as Error).message,
    );
  }
}

function wrong(file: string, expected: string, found: string): RecordError {
  return new RecordError(file, [{ pointer: '', expected, found }]);
}
