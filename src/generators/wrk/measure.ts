import { ExpectedError } from '../../errors/expected-error.mjs';
import type { Histogram } from '../../histogram/histogram.ts';
import type { Measured } from '../../model/round-record.ts';
import { countsOf, latenciesOf } from '../measured-fields.ts';
import { crossCheck } from './cross-check.ts';
import type { WrkOutput } from './read-output.ts';
import { correctionInterval, restore } from './restore.ts';

/** wrk's output contradicts itself: nothing of it can be trusted. */
export class ContradictionError extends ExpectedError {}

export interface Measurement {
  measured: Measured;
  /** As wrk gave it. */
  corrected: Histogram;
  /** Its correction undone. Whether it accounts for every request is for the conservation gate to say. */
  restored: Histogram;
}

/**
 * The values of a round, latencies exact.
 * @param connections wrk's `-c`, by which it computed its correction
 * @throws {ContradictionError} where text and script disagree or there is no histogram.
 * @throws {RangeError} where the histogram is not one that wrk corrected.
 */
export function measure(output: WrkOutput, connections: number): Measurement {
  const { report, figures, corrected } = output;
  const disagreements = crossCheck(report, figures);
  if (disagreements.length > 0) {
    const list = disagreements.map(
      ({ field, printed, script }) => `${field}: printed ${printed}, script ${script}`,
    );
    throw new ContradictionError(`what wrk printed and what its script saw differ: ${list.join('; ')}`);
  }
  if (corrected === null) {
    throw new ContradictionError(
      `no latency histogram: ${figures.histogramMissing}. Try: stock wrk 4.x with LuaJIT, as Debian and Homebrew have it`,
    );
  }
  const { elapsedUs, requests, bytesRead, errors, latencyUs, reqPerSec } = figures;
  const { histogram, phantomSamples } = restore(
    corrected,
    correctionInterval(elapsedUs, requests, connections),
  );
  const measured: Measured = {
    ...countsOf({ requests, elapsedUs, bytesRead }),
    reqPerSecMean: reqPerSec.mean,
    errorsConnect: errors.connect,
    errorsRead: errors.read,
    errorsWrite: errors.write,
    errorsStatus: errors.status,
    timeouts: errors.timeout,
    ...latenciesOf(histogram, errors.timeout),
    printedMeanUs: latencyUs.mean,
    printedStdevUs: latencyUs.stdev,
    printedP99Us: latencyUs.p99,
    phantomSamples,
  };
  return { measured, corrected, restored: histogram };
}
