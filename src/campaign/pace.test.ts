import { describe, expect, test } from 'vitest';
import type { CampaignConfig } from '../model/campaign-record.ts';
import { blocksWithin, isTimeLeft, overheadOf, paceOf } from './pace.ts';

const config: CampaignConfig = {
  ...{ contenders: ['go', 'python'], control: 'go', scenarios: ['wait'], budgets: ['shared', 'split'] },
  ...{ loads: { wait: { connections: [100], timeoutS: 2 } }, threads: 4, durationS: 5 },
};
const warmups = { go: 2, python: 4, 'go-aa': 2 };
const pace = { rounds: 6, blockS: 50 };

describe('paceOf', () => {
  test('is warm-up, measurement and a start for each round of a block, its control among them', () => {
    expect(paceOf(config, warmups, () => true, 1)).toEqual({
      rounds: 6,
      blockS: 2 * (3 * (5 + 1) + 2 + 4 + 2),
    });
  });

  test('is of what is implemented alone', () => {
    expect(paceOf(config, warmups, (contender) => contender === 'go', 3)).toEqual({
      rounds: 4,
      blockS: 4 * (5 + 2 + 3),
    });
  });
});

describe('overheadOf', () => {
  const pilot = (seconds: number) => ({
    startedAt: '2026-11-28T22:13:20.000Z',
    finishedAt: new Date(Date.parse('2026-11-28T22:13:26.000Z') + seconds * 1000).toISOString(),
    slices: Array.from({ length: 3 }, () => ({ requests: 1, elapsedUs: 2_000_000, cpuS: null })),
  });

  test('is more where containers are started', () => {
    expect(overheadOf('compose')).toBeGreaterThan(overheadOf('native'));
  });

  test('is what pilots took besides their load, where that is more', () => {
    expect(overheadOf('native', [pilot(2), pilot(3)])).toBeCloseTo(2.5);
    expect(overheadOf('native', [pilot(0.1)])).toBe(overheadOf('native'));
  });
});

describe('blocksWithin', () => {
  test.each([
    [49, 1],
    [50, 1],
    [149, 2],
    [150, 2],
    [199, 2],
    [200, 4],
    [75 * 60, 90],
    [1e9, 4096],
  ])('%d s hold %d blocks', (timeS, blocks) => {
    expect(blocksWithin(timeS, pace)).toBe(blocks);
  });
});

describe('isTimeLeft', () => {
  test('where nothing limits it', () => {
    expect(isTimeLeft(null, 2, pace, [])).toBe(true);
  });

  test('for all blocks that belong together', () => {
    expect(isTimeLeft(100, 2, pace, [])).toBe(true);
    expect(isTimeLeft(99, 2, pace, [])).toBe(false);
    expect(isTimeLeft(99, 1, pace, [])).toBe(true);
  });

  test('by what blocks took, once some have been measured', () => {
    expect(isTimeLeft(55, 1, pace, [60, 50])).toBe(true);
    expect(isTimeLeft(54, 1, pace, [60, 50])).toBe(false);
  });
});
