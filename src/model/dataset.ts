import type { Histogram } from '../histogram/histogram.ts';
import type { Campaign } from './campaign.ts';
import type { Claim } from './claim.ts';
import type { Contender } from './contender.ts';
import type { Defaults } from './defaults.ts';
import type { Featured } from './featured.ts';
import type { Round } from './round.ts';
import type { FailedAttempt } from './round-record.ts';
import type { Stack } from './stack.ts';
import type { Transcription } from './transcription.ts';

export interface MeasuredRound {
  record: Round;
  /** The file that it was read from: `results/<campaign>/rounds/<record>.json`. */
  source: string;
  /** JSON pointer, in that file, of what belongs to this measurement alone: `/steps/0`; empty in version 1. */
  at: string;
  /** Restored latencies, µs; empty where the generator tells none. */
  histogram: Histogram;
  /** What a profiler saw of its server, where one was there. */
  stacks?: readonly Stack[];
}

export interface CampaignData {
  campaign: Campaign;
  /** In the order of measurement. */
  rounds: MeasuredRound[];
  failures: FailedAttempt[];
  /** `results/<campaign>/campaign.json` */
  source: string;
  /** Over all files of the campaign. */
  dataSha256: string;
  /** sha256 of its comparable fields: campaigns that share it can be compared. */
  fingerprint: string;
}

/** Everything that was read and validated; the study is a pure function of it. */
export interface Dataset {
  /** Newest first. */
  campaigns: CampaignData[];
  transcriptions: { record: Transcription; source: string }[];
  /** All that could be measured now, by `order`: how it is shown. What was measured stands in the records. */
  contenders: readonly Contender[];
  /** What the study is about. */
  defaults: Defaults;
  claims: Claim[];
  /** Names of facts that prose has: one of a series that nobody measured says so. */
  named?: readonly string[];
  /** Which campaigns are shown, by load; without it, the newest that were measured to be published. */
  featured?: Featured;
}
