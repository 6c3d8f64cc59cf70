import type { Campaign } from '../model/campaign.ts';
import type { LookAhead } from '../study/looks.ts';
import { halfWidth, type Spread } from './outlook.ts';
import type { Pace } from './pace.ts';

/** One moment at which it is judged, and what it would tell apart. */
export interface Stop {
  /** Of the plan's looks, from 0; `null` of the end of a size planned beforehand. */
  look: number | null;
  blocks: number;
  level: number;
  /** From now, s. */
  atS: number;
  /** Whether that is within the time. */
  inTime: boolean;
  /** Of a ratio, by what the machine is like: a true ratio further than this from a bound, as a share, is told from it. */
  resolves: { of: string; share: number }[];
}

/** What is said of a campaign before anything is measured. */
export interface Forecast {
  blocksAtMost: number;
  pace: Pace;
  /** Given for measuring, s; `null` where nothing but the plan limits it. */
  timeS: number | null;
  /** Blocks that end within it, those before among them. */
  blocksInTime: number;
  stops: Stop[];
}

export interface Beforehand {
  plan: Campaign['plan'];
  pace: Pace;
  /** Blocks that are there already. */
  done: number;
  ahead: readonly LookAhead[];
  /** What is left of the time, s. */
  timeS: number | null;
  spreads: readonly Spread[];
  /** Claims that are judged together: each at a share of the level, the first ones at the smallest. */
  family: number;
}

const PLANNED_LEVEL = 0.05;

export function forecast({ plan, pace, done, ahead, timeS, spreads, family }: Beforehand): Forecast {
  const { blocksAtMost, looks } = plan;
  const fit = timeS === null ? blocksAtMost : done + Math.floor(timeS / pace.blockS);
  const blocksInTime = Math.min(blocksAtMost, fit);
  const planned = { look: null, blocks: blocksInTime, level: PLANNED_LEVEL };
  const stops = (looks.length > 0 ? ahead : [planned]).map(({ look, blocks, level }) => ({
    ...{ look, blocks, level },
    atS: Math.max(0, blocks - done) * pace.blockS,
    inTime: blocks <= blocksInTime,
    resolves: spreads.map(({ of, deviation }) => ({
      of,
      share: Math.expm1(halfWidth(deviation, blocks, level / Math.max(1, family))),
    })),
  }));
  return { blocksAtMost, pace, timeS, blocksInTime, stops };
}
