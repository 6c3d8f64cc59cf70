import type { Histogram } from '../histogram/histogram.ts';
import type { Campaign } from './campaign.ts';
import type { Claim } from './claim.ts';
import type { FailedAttempt, Round } from './round.ts';
import type { Scenario } from './scenario.ts';
import type { ServiceManifest } from './service.ts';
import type { Transcription } from './transcription.ts';

export interface MeasuredRound {
  record: Round;
  /** `results/<campaign>/rounds/<round>.json` */
  source: string;
  /** Restored latencies, µs. */
  histogram: Histogram;
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
  /** By `order`. */
  services: ServiceManifest[];
  scenarios: Scenario[];
  claims: Claim[];
}
