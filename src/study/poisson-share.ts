import type { Interval } from '../format/unit.ts';
import { poissonInterval } from '../stats/poisson.ts';

/** 95 % interval of rare events as a share of all; never beyond all of them. */
export function poissonShare(events: number, exposure: number): Interval {
  const [low, high] = poissonInterval(events);
  return [low / exposure, Math.min(1, high / exposure)];
}
