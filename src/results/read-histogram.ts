import type { Round } from '../model/round.ts';
import type { Histogram } from '../wrk/histogram.ts';
import { decodeHistogram } from '../wrk/histogram-file.ts';
import { correctionInterval, restore } from '../wrk/restore.ts';
import { MAX_BYTES } from './json-file.ts';
import { readPlainFile } from './read-plain-file.ts';
import { ResultsError } from './results-error.ts';
import { sha256 } from './sha256.ts';

/**
 * A round's histogram as wrk gave it.
 * @throws {ResultsError} naming the histogram's file, where it is missing, no plain file, not the one of the record,
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

/** The same, wrk's correction undone. @throws {ResultsError} also where it is not one that wrk corrected. */
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

function wrong(file: string, expected: string, found: string): ResultsError {
  return new ResultsError(file, [{ pointer: '', expected, found }]);
}
