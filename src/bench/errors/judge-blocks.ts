import { holmLevels } from '../../stats/holm.ts';
import { estimateLog, intervalAt, type LogEstimate, pAgainst } from '../../stats/log-estimate.ts';
import { floorOf } from '../../study/windows.ts';
import type { DrawnBlocks } from './draw-blocks.ts';

/** The first so many blocks as the site estimates them. */
export function estimateOf({ logs, variances }: DrawnBlocks, blocks: number): LogEstimate {
  const estimate = estimateLog(logs.slice(0, blocks), floorOf(variances.slice(0, blocks)));
  if (!estimate) throw new RangeError(`${blocks} blocks say nothing of their spread`);
  return estimate;
}

/** The same campaign, had the true ratio been this one. */
export function withRatio(estimate: LogEstimate, ratio: number): LogEstimate {
  return { ...estimate, mean: estimate.mean + Math.log(ratio) };
}

/** As claims are: the whole interval lies on one side of 1. */
export function sideOf(estimate: LogEstimate, level: number): 'above' | 'below' | 'open' {
  const [low, high] = intervalAt(estimate, level);
  if (low > 1) return 'above';
  return high < 1 ? 'below' : 'open';
}

/**
 * A campaign that goes on until every predicate is decided, or its looks are over.
 * @param looks each with its level and the estimates of all predicates
 * @returns whether each is decided, at each look that was taken
 */
export function takeLooks(
  looks: readonly { level: number; estimates: readonly LogEstimate[] }[],
): boolean[][] {
  const taken: boolean[][] = [];
  for (const { level, estimates } of looks) {
    const levels = holmLevels(
      estimates.map((each) => pAgainst(each, 1)),
      level,
    );
    const decided = estimates.map((each, index) => sideOf(each, levels[index] as number) !== 'open');
    taken.push(decided);
    if (decided.every(Boolean)) break;
  }
  return taken;
}
