import { describe, expect, test } from 'vitest';
import type { CampaignConfig } from '../model/campaign-record.ts';
import { orderOf, planBlocks, planCells } from './plan.ts';
import { PRESETS } from './presets.ts';

const config: CampaignConfig = {
  profile: 'study',
  services: ['go', 'python', 'rust'],
  control: null,
  scenarios: ['sleep-1ms', 'json'],
  budgets: ['shared', 'split'],
  ...PRESETS.study,
  connections: [4, 100],
};
const everything = () => true;

describe('planBlocks', () => {
  test('puts every cell once into each block', () => {
    const blocks = planBlocks(config, 7, everything);
    const cells = planCells(config, everything).length;
    expect(cells).toBe(3 * 2 * 2 * 2);
    expect(blocks).toHaveLength(6);
    for (const ids of orderOf(blocks)) expect(new Set(ids).size).toBe(cells);
    for (const [index, block] of blocks.entries()) {
      expect(block.every(({ round }) => round === index + 1)).toBe(true);
    }
  });

  test('measures the A/A control once more in each block, under its own label', () => {
    for (const ids of orderOf(planBlocks({ ...config, control: 'go' }, 7, everything))) {
      expect(ids.filter((id) => id.startsWith('go.'))).toHaveLength(8);
      expect(ids.filter((id) => id.startsWith('go-aa.'))).toHaveLength(8);
    }
  });

  test('follows from the seed alone', () => {
    expect(planBlocks(config, 7, everything)).toEqual(planBlocks(config, 7, everything));
    expect(planBlocks(config, 7, everything)).not.toEqual(planBlocks(config, 8, everything));
  });

  test('puts each service first about equally often', () => {
    const two = {
      ...config,
      services: ['go', 'python'],
      scenarios: ['sleep-1ms'],
      budgets: ['shared' as const],
      connections: [100],
      rounds: 4000,
    };
    const goFirst = planBlocks(two, 1, everything).filter(([first]) => first?.service === 'go').length;
    expect(goFirst).toBeGreaterThan(1850);
    expect(goFirst).toBeLessThan(2150);
  });

  test('leaves out a pair that nobody declared', () => {
    const cells = planCells(config, (service, scenario) => service !== 'rust' || scenario === 'sleep-1ms');
    expect(cells.filter(({ service }) => service === 'rust').map(({ scenario }) => scenario)).toEqual(
      Array(4).fill('sleep-1ms'),
    );
  });
});
