import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { CampaignConfig } from '../model/campaign-record.ts';
import { contenderOf, controlLabel, recordId } from '../model/cell-id.ts';
import type { Contender } from '../model/contender.ts';
import type { RecordKey } from '../model/ids.ts';
import { loadsIn } from '../model/load-steps.ts';

/** Which contender implements which scenario; a pair that nobody declared is not planned. */
export type Implements = (contender: string, scenario: string) => boolean;

export function implementedBy(contenders: readonly Contender[]): Implements {
  return (contender, scenario) =>
    contenders.find(({ id }) => id === contender)?.scenarios[scenario] !== undefined;
}

/** What one server is measured for in each block. */
export type PlannedServer = Omit<RecordKey, 'round'>;

/** All servers of a block, in the configuration's own order, the A/A control's included. */
export function planServers(config: CampaignConfig, implemented: Implements): PlannedServer[] {
  const labels = [...config.contenders, ...(config.control ? [controlLabel(config.control)] : [])];
  return config.scenarios.flatMap((scenario) =>
    config.budgets.flatMap((budget) =>
      loadsIn(config, scenario).flatMap((load) =>
        labels
          .filter((label) => implemented(contenderOf(label, config.control), scenario))
          .map((contender) => ({ contender, scenario, budget, load })),
      ),
    ),
  );
}

/**
 * How the order within blocks is drawn: `mirrored`, each odd block at random and the next one as its reverse, so that what
 * drifts strikes every server alike; `independent`, each block at random, as records of version 1 have it.
 */
export type Drawing = 'mirrored' | 'independent';

/** Randomised complete blocks: each holds every server once, in an order that follows from the seed alone. */
export function planBlocks(
  config: CampaignConfig,
  blocks: number,
  seed: number,
  implemented: Implements,
  drawing: Drawing = 'mirrored',
): RecordKey[][] {
  const random = xoroshiro128plus(seed);
  const servers = planServers(config, implemented);
  const draw = (): PlannedServer[] => {
    const drawn = [...servers];
    for (let last = drawn.length - 1; last > 0; last--) {
      const other = uniformInt(random, 0, last);
      [drawn[last], drawn[other]] = [drawn[other] as PlannedServer, drawn[last] as PlannedServer];
    }
    return drawn;
  };
  let before: PlannedServer[] = [];
  return Array.from({ length: blocks }, (_, index) => {
    before = drawing === 'mirrored' && index % 2 === 1 ? before.toReversed() : draw();
    return before.map((server) => ({ ...server, round: index + 1 }));
  });
}

export function orderOf(blocks: readonly RecordKey[][]): string[][] {
  return blocks.map((block) => block.map(recordId));
}
