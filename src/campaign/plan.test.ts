import { describe, expect, test } from 'vitest';
import type { CampaignConfig } from '../model/campaign-record.ts';
import { orderOf, planBlocks, planServers } from './plan.ts';

const load = { connections: [4, 100], timeoutS: 2 };
const config: CampaignConfig = {
  contenders: ['go', 'python', 'rust'],
  control: null,
  scenarios: ['sleep-1ms', 'json'],
  budgets: ['shared', 'split'],
  loads: { 'sleep-1ms': load, json: load },
  threads: 4,
  durationS: 10,
};
const BLOCKS = 6;
const everything = () => true;

describe('planBlocks', () => {
  test('puts every server once into each block', () => {
    const blocks = planBlocks(config, BLOCKS, 7, everything);
    const servers = planServers(config, everything).length;
    expect(servers).toBe(3 * 2 * 2 * 2);
    expect(blocks).toHaveLength(BLOCKS);
    for (const ids of orderOf(blocks)) expect(new Set(ids).size).toBe(servers);
    for (const [index, block] of blocks.entries()) {
      expect(block.every(({ round }) => round === index + 1)).toBe(true);
    }
  });

  test('measures the A/A control once more in each block, under its own label', () => {
    for (const ids of orderOf(planBlocks({ ...config, control: 'go' }, BLOCKS, 7, everything))) {
      expect(ids.filter((id) => id.startsWith('go.'))).toHaveLength(8);
      expect(ids.filter((id) => id.startsWith('go-aa.'))).toHaveLength(8);
    }
  });

  test('follows from the seed alone', () => {
    expect(planBlocks(config, BLOCKS, 7, everything)).toEqual(planBlocks(config, BLOCKS, 7, everything));
    expect(planBlocks(config, BLOCKS, 7, everything)).not.toEqual(planBlocks(config, BLOCKS, 8, everything));
  });

  test('reverses each odd block in the next one, and draws every odd one anew', () => {
    const blocks = orderOf(planBlocks(config, BLOCKS, 7, everything)).map((ids) =>
      ids.map((id) => id.replace(/\.r\d+$/, '')),
    );
    for (const odd of [0, 2, 4]) expect(blocks[odd + 1]).toEqual(blocks[odd]?.toReversed());
    expect(blocks[2]).not.toEqual(blocks[0]);
    expect(blocks[2]).not.toEqual(blocks[1]);
  });

  test('draws every block, as records of version 1 have it, where that is asked for', () => {
    const blocks = orderOf(planBlocks(config, BLOCKS, 7, everything, 'independent'));
    const cells = blocks.map((ids) => ids.map((id) => id.replace(/\.r\d+$/, '')));
    expect(cells[1]).not.toEqual(cells[0]?.toReversed());
    expect(blocks[0]).toEqual(orderOf(planBlocks(config, BLOCKS, 7, everything))[0]);
  });

  test('puts each contender first about equally often', () => {
    const two = {
      ...config,
      contenders: ['go', 'python'],
      scenarios: ['sleep-1ms'],
      budgets: ['shared' as const],
      loads: { 'sleep-1ms': { ...load, connections: [100] } },
    };
    const blocks = planBlocks(two, 4000, 1, everything);
    const goFirst = blocks.filter(([first]) => first?.contender === 'go').length;
    expect(goFirst).toBeGreaterThan(1850);
    expect(goFirst).toBeLessThan(2150);
  });

  test('leaves out a pair that nobody declared', () => {
    const cells = planServers(
      config,
      (contender, scenario) => contender !== 'rust' || scenario === 'sleep-1ms',
    );
    expect(cells.filter(({ contender }) => contender === 'rust').map(({ scenario }) => scenario)).toEqual(
      Array(4).fill('sleep-1ms'),
    );
  });

  test('takes connections of each scenario as its load has them', () => {
    const loads = { 'sleep-1ms': { ...load, connections: [8] }, json: { ...load, connections: [4, 400] } };
    const found = planServers({ ...config, loads }, everything).map(
      ({ scenario, load: id }) => `${scenario} ${id}`,
    );
    expect(new Set(found)).toEqual(new Set(['sleep-1ms c8', 'json c4', 'json c400']));
  });

  test('has one server for all connections of a series', () => {
    const servers = planServers({ ...config, series: 'ramp' }, everything);
    expect(servers).toHaveLength(3 * 2 * 2);
    expect(new Set(servers.map((server) => server.load))).toEqual(new Set(['ramp']));
    const [ids] = orderOf(planBlocks({ ...config, series: 'ramp' }, 1, 7, everything));
    expect(ids).toContain('go.json.split.ramp.r01');
  });
});
