import path from 'node:path';

/** Where things are below `results/`; all paths with `/`, relative to the results folder. */
export const layout = {
  campaign: (campaign: string) => `${campaign}/campaign.json`,
  round: (campaign: string, roundId: string) => `${campaign}/rounds/${roundId}.json`,
  histogram: (campaign: string, roundId: string) => `${campaign}/${histogramFile(roundId)}`,
  failure: (campaign: string, roundId: string, attempt: number) =>
    `${campaign}/failures/${roundId}.${attempt}.json`,
};

/** Relative to the campaign's folder, as a round's record names it. */
export function histogramFile(roundId: string): string {
  return `histograms/${roundId}.hist.gz`;
}

/** How sources are named to readers, whatever folder the results were read from. */
export function sourceOf(file: string, pointer = ''): string {
  return `results/${file}${pointer && `#${pointer}`}`;
}

export function resolveIn(root: string, file: string): string {
  return path.join(root, ...file.split('/'));
}
