import type { CampaignConfig } from '../model/campaign-record.ts';
import type { EngineId } from '../model/ids.ts';
import { stepsOf } from '../model/load-steps.ts';
import type { Pilot } from '../model/pilot-record.ts';
import { mean } from '../stats/interval.ts';
import { type Implements, planServers } from './plan.ts';

/** Between two measurements of one server, s: until the connections of the first are closed at both ends. */
export const STEP_PAUSE_S = 0.3;

/** Of each measurement besides its load, s: its generator's start, and the reading of what it left. */
const STEP_OVERHEAD_S = 0.2;

/** Of a round besides warm-up and measurement, s: its server's start and end, the generator's start. */
const OVERHEAD_S: Record<EngineId, number> = { native: 1, compose: 3 };

/** Of a profiled round besides that, s: a profiler's start and end, and the reading of what it saw. */
const PROFILE_S = 5;

/** The same as it is here: at least what pilots took besides their load, on a machine that may be busy. */
export function overheadOf(
  engine: EngineId,
  pilots: readonly Pick<Pilot, 'startedAt' | 'finishedAt' | 'slices'>[] = [],
): number {
  const taken = pilots.map(({ startedAt, finishedAt, slices }) => {
    const loadedS = slices.reduce((sum, { elapsedUs }) => sum + elapsedUs, 0) / 1e6;
    return (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000 - loadedS;
  });
  return Math.max(OVERHEAD_S[engine], taken.length === 0 ? 0 : mean(taken));
}

/** How long a block takes by design, s, and how many rounds it has. */
export interface Pace {
  rounds: number;
  blockS: number;
}

export function paceOf(
  config: CampaignConfig,
  warmupS: Readonly<Record<string, number>>,
  implemented: Implements,
  overheadS: number,
): Pace {
  const servers = planServers(config, implemented);
  const seconds = servers.map((server) => {
    const { steps, seconds: loadedS } = stepsOf(config, { ...server, round: 1 });
    const measuredS = loadedS + (steps - 1) * (STEP_PAUSE_S + STEP_OVERHEAD_S);
    const profiledS = config.series === 'profile' ? PROFILE_S : 0;
    return (warmupS[server.contender] ?? 0) + measuredS + profiledS + overheadS;
  });
  return { rounds: servers.length, blockS: seconds.reduce((sum, each) => sum + each, 0) };
}

/** Blocks that end within a time, at least one; an even number from two on, so that mirrored pairs are whole. */
export function blocksWithin(timeS: number, { blockS }: Pace): number {
  const fit = Math.max(1, Math.floor(timeS / blockS));
  return Math.min(MOST_BLOCKS, fit > 1 ? fit - (fit % 2) : fit);
}

/** What a plan's record may hold. */
const MOST_BLOCKS = 4096;

/**
 * Whether the time holds what would be started now.
 * @param leftS `null` where nothing limits it
 * @param blocks that are not to be parted
 * @param takenS by each block that this run measured, s: what they really take
 */
export function isTimeLeft(
  leftS: number | null,
  blocks: number,
  { blockS }: Pace,
  takenS: readonly number[],
): boolean {
  if (leftS === null) return true;
  return leftS >= blocks * (takenS.length === 0 ? blockS : mean(takenS));
}
