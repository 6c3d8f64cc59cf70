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

const ROUND = String.raw`[a-z0-9-]+\.[a-z0-9-]+\.(?:shared|split)\.c\d+\.r\d+`;
const PATTERNS = {
  campaign: /^campaign\.json$/,
  round: new RegExp(String.raw`^rounds/(${ROUND})\.json$`),
  histogram: new RegExp(String.raw`^histograms/(${ROUND})\.hist\.gz$`),
  failure: new RegExp(String.raw`^failures/(${ROUND})\.\d+\.json$`),
};

/** A file of `results/` by its name. */
export interface RecordPath {
  campaign: string;
  kind: keyof typeof PATTERNS;
  /** `null` for the campaign's own record. */
  roundId: string | null;
}

/** What a path below `results/` names; `null` where no file of ours has such a name. */
export function recordPathOf(file: string): RecordPath | null {
  const [, campaign = '', rest = ''] = /^([a-z0-9-]+)\/(.+)$/s.exec(file) ?? [];
  for (const [kind, pattern] of Object.entries(PATTERNS)) {
    const match = pattern.exec(rest);
    if (match) return { campaign, kind: kind as RecordPath['kind'], roundId: match[1] ?? null };
  }
  return null;
}

/** How sources are named to readers, whatever folder the results were read from. */
export function sourceOf(file: string, pointer = ''): string {
  return `results/${file}${pointer && `#${pointer}`}`;
}

export function resolveIn(root: string, file: string): string {
  return path.join(root, ...file.split('/'));
}
