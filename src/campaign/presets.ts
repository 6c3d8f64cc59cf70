import type { CampaignConfig } from '../model/campaign.ts';

/** Everything of a configuration that a profile decides. */
export type Load = Pick<
  CampaignConfig,
  'connections' | 'threads' | 'durationS' | 'warmupS' | 'rounds' | 'timeoutS'
>;

/** `quick` explores; `study` is what is published: the original's load, long enough and repeated. */
export const PRESETS: Record<'quick' | 'study', Load> = {
  quick: { threads: 4, connections: [100], durationS: 10, warmupS: 3, rounds: 3, timeoutS: 2 },
  study: { threads: 4, connections: [100], durationS: 300, warmupS: 15, rounds: 6, timeoutS: 2 },
};
