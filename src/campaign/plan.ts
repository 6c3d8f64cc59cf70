import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { CampaignConfig } from '../model/campaign.ts';
import { controlLabel, roundId, serviceOf } from '../model/cell-id.ts';
import type { Cell, RoundKey } from '../model/ids.ts';
import type { ServiceManifest } from '../model/service.ts';

/** Which service implements which scenario; a pair that nobody declared is not planned. */
export type Implements = (service: string, scenario: string) => boolean;

export function implementedBy(services: readonly ServiceManifest[]): Implements {
  return (service, scenario) => services.find(({ id }) => id === service)?.scenarios[scenario] !== undefined;
}

/** All cells of a configuration, in its own order, the A/A control included. */
export function planCells(config: CampaignConfig, implemented: Implements): Cell[] {
  const labels = [...config.services, ...(config.control ? [controlLabel(config.control)] : [])];
  return config.scenarios.flatMap((scenario) =>
    config.budgets.flatMap((budget) =>
      config.connections.flatMap((connections) =>
        labels
          .filter((label) => implemented(serviceOf(label, config.control), scenario))
          .map((service) => ({ service, scenario, budget, connections })),
      ),
    ),
  );
}

/** Randomised complete blocks: each holds every cell once, in an order that follows from the seed alone. */
export function planBlocks(config: CampaignConfig, seed: number, implemented: Implements): RoundKey[][] {
  const random = xoroshiro128plus(seed);
  const cells = planCells(config, implemented);
  return Array.from({ length: config.rounds }, (_, index) => {
    const block = cells.map((cell) => ({ ...cell, round: index + 1 }));
    for (let last = block.length - 1; last > 0; last--) {
      const other = uniformInt(random, 0, last);
      [block[last], block[other]] = [block[other] as RoundKey, block[last] as RoundKey];
    }
    return block;
  });
}

export function orderOf(blocks: readonly RoundKey[][]): string[][] {
  return blocks.map((block) => block.map(roundId));
}
