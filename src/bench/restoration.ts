import { correctionInterval, restore } from '../generators/wrk/restore.ts';
import { encodeHistogram } from '../histogram/histogram-file.ts';
import { meanUs, percentile, stdevUs } from '../histogram/latency.ts';
import { timeoutOf } from '../model/campaign.ts';
import { readRaw } from '../results/read-histogram.ts';
import { readResults } from '../results/read-results.ts';
import { median } from './median.ts';

export interface Restoration {
  rounds: number;
  /** Of the longest rounds there are. */
  durationS: number;
  /** Slowest round: its correction undone, mean, deviation and percentiles; median of some repetitions. */
  worstMs: number;
  /** Largest file. */
  mostBytes: number;
}

const REPETITIONS = 5;

/** What it costs to restore the longest committed rounds. */
export async function measureRestoration(results: string): Promise<Restoration> {
  const { campaigns } = await readResults(results);
  const durationS = Math.max(...campaigns.map(({ campaign }) => campaign.config.durationS));
  const longest = campaigns.filter(({ campaign }) => campaign.config.durationS === durationS);
  const measured = longest.flatMap(({ campaign, rounds }) =>
    rounds.map(({ record }) => ({ record, timeoutS: timeoutOf(campaign, record.key.scenario) })),
  );
  const costs: number[] = [];
  let mostBytes = 0;
  for (const { record, timeoutS } of measured) {
    const corrected = await readRaw(results, record, timeoutS);
    if (corrected === null) continue;
    const { elapsedUs, requests, timeouts } = record.measured;
    const interval = correctionInterval(elapsedUs, requests, record.key.connections);
    mostBytes = Math.max(mostBytes, encodeHistogram(corrected).length);
    const times = Array.from({ length: REPETITIONS }, () => {
      const begin = performance.now();
      const { histogram } = restore(corrected, interval);
      meanUs(histogram);
      stdevUs(histogram);
      for (const rank of [50, 75, 90, 99, 99.9]) percentile(histogram, timeouts, rank);
      return performance.now() - begin;
    });
    costs.push(median(times));
  }
  return { rounds: costs.length, durationS, worstMs: Math.max(...costs), mostBytes };
}
