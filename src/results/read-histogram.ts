import { readFile } from 'node:fs/promises';
import type { Round } from '../model/round.ts';
import type { Histogram } from '../wrk/histogram.ts';
import { decodeHistogram } from '../wrk/histogram-file.ts';
import { correctionInterval, restore } from '../wrk/restore.ts';
import { resolveIn } from './layout.ts';
import { ResultsError } from './results-error.ts';
import { sha256 } from './sha256.ts';

/**
 * A round's histogram, wrk's correction undone.
 * @throws {ResultsError} naming the histogram's file, where it is missing, not the one of the record, or damaged.
 */
export async function readHistogram(root: string, campaign: string, round: Round): Promise<Histogram> {
  const file = `${campaign}/${round.histogram.file}`;
  const fail = (expected: string, found: string) =>
    new ResultsError(file, [{ pointer: '', expected, found }]);
  const bytes = await readFile(resolveIn(root, file)).catch((error: NodeJS.ErrnoException) => {
    throw fail('a file', error.code === 'ENOENT' ? 'nothing' : error.message);
  });
  const hash = sha256(bytes);
  if (hash !== round.histogram.sha256) throw fail(`sha256 ${round.histogram.sha256}`, `sha256 ${hash}`);
  const { elapsedUs, requests } = round.measured;
  try {
    const corrected = decodeHistogram(bytes);
    return restore(corrected, correctionInterval(elapsedUs, requests, round.key.connections)).histogram;
  } catch (error) {
    throw fail('a latency histogram of wrk', (error as Error).message);
  }
}
