/** Where things are below `results/`; all paths with `/`, relative to the results folder. */
export const layout = {
  campaign: (campaign: string) => `${campaign}/campaign.json`,
  plan: (campaign: string) => `${campaign}/plan.json`,
  end: (campaign: string) => `${campaign}/end.json`,
  round: (campaign: string, roundId: string) => `${campaign}/rounds/${roundId}.json`,
  histogram: (campaign: string, recordId: string, step = 0) => `${campaign}/${histogramFile(recordId, step)}`,
  failure: (campaign: string, roundId: string, attempt: number) =>
    `${campaign}/failures/${roundId}.${attempt}.json`,
};

/** Relative to the campaign's folder, as a round's record names it; steps after the first have their number in it. */
export function histogramFile(recordId: string, step = 0): string {
  return `histograms/${recordId}${step === 0 ? '' : `.s${String(step + 1).padStart(2, '0')}`}.hist.gz`;
}

const ROUND = String.raw`[a-z0-9-]+\.[a-z0-9-]+\.(?:shared|split)\.(?:c\d+|ramp|ladder)\.r\d+`;
const PATTERNS = {
  campaign: /^campaign\.json$/,
  plan: /^plan\.json$/,
  end: /^end\.json$/,
  round: new RegExp(String.raw`^rounds/(${ROUND})\.json$`),
  histogram: new RegExp(String.raw`^histograms/(${ROUND})(?:\.s\d+)?\.hist\.gz$`),
  failure: new RegExp(String.raw`^failures/(${ROUND})\.\d+\.json$`),
};

/** A file of `results/` by its name. */
export interface RecordPath {
  campaign: string;
  kind: keyof typeof PATTERNS;
  /** Of the round's record; `null` for the campaign's own. */
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
