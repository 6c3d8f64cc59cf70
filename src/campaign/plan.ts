import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { CampaignConfig } from '../model/campaign-record.ts';
import { contenderOf, controlLabel, roundId } from '../model/cell-id.ts';
import type { Contender } from '../model/contender.ts';
import type { Cell, RoundKey } from '../model/ids.ts';

/** Which contender implements which scenario; a pair that nobody declared is not planned. */
export type Implements = (contender: string, scenario: string) => boolean;

export function implementedBy(contenders: readonly Contender[]): Implements {
  return (contender, scenario) =>
    contenders.find(({ id }) => id === contender)?.scenarios[scenario] !== undefined;
}

/** All cells of a configuration, in its own order, the A/A control included. */
export function planCells(config: CampaignConfig, implemented: Implements): Cell[] {
  const labels = [...config.contenders, ...(config.control ? [controlLabel(config.control)] : [])];
  return config.scenarios.flatMap((scenario) =>
    config.budgets.flatMap((budget) =>
      (config.loads[scenario]?.connections ?? []).flatMap((connections) =>
        labels
          .filter((label) => implemented(contenderOf(label, config.control), scenario))
          .map((contender) => ({ contender, scenario, budget, connections })),
      ),
    ),
  );
}

/**
 * How the order within blocks is drawn: `mirrored`, each odd block at random and the next one as its reverse, so that what
 * drifts strikes every cell alike; `independent`, each block at random, as records of version 1 have it.
 */
export type Drawing = 'mirrored' | 'independent';

/** Randomised complete blocks: each holds every cell once, in an order that follows from the seed alone. */
export function planBlocks(
  config: CampaignConfig,
  blocks: number,
  seed: number,
  implemented: Implements,
  drawing: Drawing = 'mirrored',
): RoundKey[][] {
  const random = xoroshiro128plus(seed);
  const cells = planCells(config, implemented);
  const draw = (): Cell[] => {
    const drawn = [...cells];
    for (let last = drawn.length - 1; last > 0; last--) {
      const other = uniformInt(random, 0, last);
      [drawn[last], drawn[other]] = [drawn[other] as Cell, drawn[last] as Cell];
    }
    return drawn;
  };
  let before: Cell[] = [];
  return Array.from({ length: blocks }, (_, index) => {
    before = drawing === 'mirrored' && index % 2 === 1 ? before.toReversed() : draw();
    return before.map((cell) => ({ ...cell, round: index + 1 }));
  });
}

export function orderOf(blocks: readonly RoundKey[][]): string[][] {
  return blocks.map((block) => block.map(roundId));
}
