/** Everything of a load that a preset decides, and how often it is repeated. */
export interface Load {
  threads: number;
  /** Where the scenario has none of its own. */
  connections: number[];
  durationS: number;
  warmupS: number;
  /** Each holds every contender once. */
  blocks: number;
  /** Where the scenario has none of its own. */
  timeoutS: number;
}

export type PresetName = 'default' | 'study' | 'original';

/**
 * `default` explores and reproduces; `study` is what is published: short rounds and many blocks, since what differs is
 * one fresh process from the next; `original` is the load of the study that this one supersedes.
 */
export const PRESETS: Record<PresetName, Load> = {
  default: { threads: 4, connections: [100], durationS: 10, warmupS: 3, blocks: 3, timeoutS: 2 },
  study: { threads: 4, connections: [100], durationS: 10, warmupS: 3, blocks: 88, timeoutS: 2 },
  original: { threads: 4, connections: [100], durationS: 300, warmupS: 15, blocks: 6, timeoutS: 2 },
};
