import type { Campaign } from '../../model/campaign.ts';
import type { FailedAttempt } from '../../model/round-record.ts';
import { type Finding, RecordError } from '../../records/record-error.ts';
import type { Located } from '../read-round-record.ts';
import { amongRounds } from './among-rounds.ts';
import { campaignFindings } from './campaign-findings.ts';
import { inCampaign, inRound } from './pointers.ts';
import { roundFindings } from './round-findings.ts';

/** A record's measurements and the file that they were read from. */
export interface RecordedRound {
  file: string;
  steps: readonly Located[];
}

/**
 * Everything that cannot be in a campaign whose records are each valid and agree with their raw output: by physics, by
 * the calendar, by each other. What an attacker would have to invent as a whole.
 * @param now what nothing is later than
 * @param abandoned rounds that count for nothing: each has to be one that could have been, by itself
 */
export function implausible(
  campaign: Campaign,
  rounds: readonly RecordedRound[],
  failures: readonly FailedAttempt[],
  now: Date,
  abandoned: readonly RecordedRound[] = [],
): RecordError[] {
  const found: { file: string; finding: Finding }[] = [
    ...campaignFindings(campaign, now).map((finding) => inCampaign(campaign, finding)),
    ...[...rounds, ...abandoned].flatMap(({ file, steps }) =>
      roundFindings(steps, campaign).map((finding) => ({ file, finding: placed(campaign, finding) })),
    ),
  ];
  const all = rounds.flatMap(({ file, steps }) => steps.map((step) => ({ ...step, file })));
  for (const { round, ...finding } of amongRounds(campaign, all, failures, now)) {
    const file = all.find(({ record, at }) => record === round.record && at === round.at)?.file ?? '';
    found.push({ file, finding: placed(campaign, finding) });
  }
  return [...Map.groupBy(found, ({ file }) => file)].map(
    ([file, own]) =>
      new RecordError(
        file,
        own.map(({ finding }) => finding),
      ),
  );
}

function placed(campaign: Campaign, finding: Finding): Finding {
  return { ...finding, pointer: inRound(campaign, finding.pointer) };
}

/** The same latencies twice: a round that was copied, here or from another campaign. */
export function repeatedHistograms(
  rounds: readonly { campaign: Campaign; file: string; steps: readonly Located[] }[],
): RecordError[] {
  const seen = new Map<string, string>();
  return rounds.flatMap(({ campaign, file, steps }) =>
    steps.flatMap(({ record: { histogram, measured }, at }) => {
      // A few answers may well take the same time twice
      if (histogram === null || measured.requests < MANY) return [];
      const first = seen.get(histogram.sha256);
      seen.set(histogram.sha256, first ?? file);
      if (first === undefined) return [];
      return new RecordError(file, [
        {
          pointer: inRound(campaign, `${at}/histogram/sha256`),
          expected: `latencies of its own, and not those of ${first}`,
          found: histogram.sha256,
        },
      ]);
    }),
  );
}

const MANY = 1000;
