/** Where things are below `results/`; all paths with `/`, relative to the results folder. */
export const layout = {
  campaign: (campaign: string) => `${campaign}/campaign.json`,
  plan: (campaign: string) => `${campaign}/plan.json`,
  end: (campaign: string) => `${campaign}/end.json`,
  pilot: (campaign: string) => `${campaign}/pilot.json`,
  round: (campaign: string, roundId: string) => `${campaign}/rounds/${roundId}.json`,
  stepFile: (campaign: string, kind: StepFileKind, recordId: string, step = 0) =>
    `${campaign}/${stepFile(kind, recordId, step)}`,
  failure: (campaign: string, roundId: string, attempt: number) =>
    `${campaign}/failures/${roundId}.${attempt}.json`,
  /** A round of a block that was left incomplete and measured again; `pass`: how often that was so before, and once. */
  abandoned: (campaign: string, roundId: string, pass: number) =>
    `${campaign}/abandoned/${roundId}.${pass}.json`,
  abandonedStepFile: (campaign: string, kind: StepFileKind, roundId: string, pass: number, step = 0) =>
    `${campaign}/abandoned/${roundId}.${pass}${stepSuffix(step)}.${STEP_FILES[kind].ending}`,
};

/** What a step leaves in files of its own: latencies, folded stacks, and what its runtime told of its collections. */
export const STEP_FILES = {
  histogram: { folder: 'histograms', ending: 'hist.gz' },
  profile: { folder: 'profiles', ending: 'folded.gz' },
  collections: { folder: 'collections', ending: 'trace.gz' },
} as const;
export type StepFileKind = keyof typeof STEP_FILES;
export const STEP_FILE_KINDS = Object.keys(STEP_FILES) as StepFileKind[];

/** What git has to keep of each for good: of ten seconds' stacks and collections most take a fifth of it. */
export const STEP_FILE_BYTES = 128 * 2 ** 10;

/** Relative to the campaign's folder, as a round's record names it; steps after the first have their number in it. */
export function stepFile(kind: StepFileKind, recordId: string, step = 0): string {
  const { folder, ending } = STEP_FILES[kind];
  return `${folder}/${recordId}${stepSuffix(step)}.${ending}`;
}

function stepSuffix(step: number): string {
  return step === 0 ? '' : `.s${String(step + 1).padStart(2, '0')}`;
}

const ROUND = String.raw`[a-z0-9-]+\.[a-z0-9-]+\.(?:shared|split)\.(?:c\d+|ramp|ladder|generators|profile)\.r\d+`;
const PATTERNS = {
  campaign: /^campaign\.json$/,
  plan: /^plan\.json$/,
  end: /^end\.json$/,
  pilot: /^pilot\.json$/,
  round: new RegExp(String.raw`^rounds/(${ROUND})\.json$`),
  stepFile: new RegExp(
    String.raw`^(?=histograms/.*\.hist|profiles/.*\.folded|collections/.*\.trace)[a-z]+/(${ROUND})(?:\.s\d+)?\.[a-z]+\.gz$`,
  ),
  failure: new RegExp(String.raw`^failures/(${ROUND})\.\d+\.json$`),
  abandoned: new RegExp(String.raw`^abandoned/(${ROUND})\.(\d+)\.json$`),
  abandonedStepFile: new RegExp(
    String.raw`^abandoned/(${ROUND})\.(\d+)(?:\.s\d+)?\.(?:hist|folded|trace)\.gz$`,
  ),
};

/** A file of `results/` by its name. */
export interface RecordPath {
  campaign: string;
  kind: keyof typeof PATTERNS;
  /** Of the round's record; `null` for the campaign's own. */
  roundId: string | null;
  /** Of what was abandoned, which time; else `null`. */
  pass: number | null;
}

/** What a path below `results/` names; `null` where no file of ours has such a name. */
export function recordPathOf(file: string): RecordPath | null {
  const [, campaign = '', rest = ''] = /^([a-z0-9-]+)\/(.+)$/s.exec(file) ?? [];
  for (const [kind, pattern] of Object.entries(PATTERNS)) {
    const match = pattern.exec(rest);
    if (!match) continue;
    const [, roundId = null, pass] = match;
    return { campaign, kind: kind as RecordPath['kind'], roundId, pass: pass ? Number(pass) : null };
  }
  return null;
}

/** How sources are named to readers, whatever folder the results were read from. */
export function sourceOf(file: string, pointer = ''): string {
  return `results/${file}${pointer && `#${pointer}`}`;
}
