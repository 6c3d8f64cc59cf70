import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import type { CampaignData } from '../../model/dataset.ts';
import { drawWindows } from './draw-blocks.ts';
import { fitNoise } from './fit-noise.ts';

/** A campaign of one service whose windows were drawn. */
function drawnCampaign(rounds: number, noise: { between: number; within: number; correlation: number }) {
  const random = xoroshiro128plus(3);
  const ids = Array.from({ length: rounds }, (_, index) => `go.r${index + 1}`);
  return {
    campaign: { plan: { order: ids.map((id) => [id]) } },
    rounds: ids.map((id, index) => {
      const rates = drawWindows(random, { service: 'go', ...noise }).map((log) => 1000 * Math.exp(log));
      const bytesRead = rates.reduce((sum, rate) => sum + rate, 0);
      return {
        record: {
          id,
          key: { contender: 'go', scenario: 's', budget: 'shared', connections: 1, round: index + 1 },
          windows: { value: rates.map((rate) => ({ bytesRead: rate, wallMs: 1000 })) },
          measured: {
            requests: bytesRead,
            bytesRead,
            errorsConnect: 0,
            errorsRead: 0,
            errorsWrite: 0,
            errorsStatus: 0,
          },
        },
      };
    }),
  } as unknown as CampaignData;
}

test('what a campaign was drawn with is found in it', () => {
  const noise = { between: 0.1, within: 0.05, correlation: 0.3 };
  const found = fitNoise([drawnCampaign(3000, noise)], 'go', 'throughput', true);
  expect(found.between).toBeCloseTo(0.1, 2);
  expect(found.within).toBeCloseTo(0.05, 2);
  expect(found.correlation).toBeCloseTo(0.3, 1);
});

test('a service that no campaign repeated can not be fitted, and is named', () => {
  const once = drawnCampaign(1, { between: 0.1, within: 0.1, correlation: 0 });
  expect(() => fitNoise([once], 'go', 'throughput', true)).toThrow('go');
});
