import { expect, test } from 'vitest';
import type { Campaign } from '../../model/campaign.ts';
import type { Budget } from '../../model/ids.ts';
import { findBottleneck } from './bottleneck.ts';
import { fakeRound } from './fake-round.ts';
import { describeBottleneck } from './generator.ts';
import type { RoundContext } from './round-context.ts';

/** What limits a server on two cores, of which each process used so many. */
function limitOf(
  cores: Record<string, number>,
  { budget = 'shared', parallelism = null as number | null } = {},
) {
  const { record } = fakeRound((round) => {
    round.key.budget = budget as Budget;
    round.server.parallelism = parallelism;
    const { value } = round.usage.server;
    for (const [role, busy] of Object.entries(cores))
      round.usage[role] = {
        value: { ...value, wallS: 10, cpuS: busy * 10 },
        reason: null,
      } as typeof round.usage.server;
  });
  const campaign = {
    config: { threads: 4 },
    machines: { server: { logicalCpus: 2 } },
  } as unknown as Campaign;
  const found = findBottleneck(record, { campaign, scenario: null } as RoundContext);
  if (typeof found === 'string') throw new Error(found);
  return found;
}

test.each([
  ['of all cores the server takes most', { server: 1.2, generator: 0.4, postgres: 0.39 }, {}, 'server'],
  ['the dependency does', { server: 0.6, generator: 0.2, postgres: 1.19 }, {}, 'dependency'],
  ['it does beside another', { server: 0.5, generator: 0.2, postgres: 0.2, redis: 1.09 }, {}, 'dependency'],
  [
    'the server has no core more to use',
    { server: 0.95, generator: 0.2, redis: 0.3 },
    { parallelism: 1 },
    'server',
  ],
  [
    'on the cores beside the server’s own',
    { server: 0.5, generator: 0.1, redis: 0.88 },
    { budget: 'split' },
    'dependency',
  ],
  ['all have time left', { server: 0.5, generator: 0.2, redis: 0.3 }, {}, null],
  ['nothing runs beside it', { server: 1.3, generator: 0.69 }, {}, 'server'],
])('where %s', (_, cores, options, name) => {
  expect(limitOf(cores, options).name).toBe(name);
});

test('without a dependency none is spoken of', () => {
  const { shares } = limitOf({ server: 0.5, generator: 0.2 });
  expect(shares.dependency).toBe(0);
  expect(describeBottleneck({ ...limitOf({ server: 0.5, generator: 0.2 }) })).not.toContain('dependência');
  expect(describeBottleneck(limitOf({ server: 0.5, generator: 0.2, redis: 0.3 }))).toContain(
    'nem dependência',
  );
});
