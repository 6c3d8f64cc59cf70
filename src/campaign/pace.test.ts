import { describe, expect, test } from 'vitest';
import type { CampaignConfig } from '../model/campaign-record.ts';
import { blocksWithin, isTimeLeft, paceOf } from './pace.ts';

const config: CampaignConfig = {
  ...{ contenders: ['go', 'python'], control: 'go', scenarios: ['wait'], budgets: ['shared', 'split'] },
  ...{ loads: { wait: { connections: [100], timeoutS: 2 } }, threads: 4, durationS: 5 },
};
const warmups = { go: 2, python: 4, 'go-aa': 2 };
const pace = { rounds: 6, blockS: 50 };

describe('paceOf', () => {
  test('is warm-up, measurement and a start for each round of a block, its control among them', () => {
    expect(paceOf('native', config, warmups, () => true)).toEqual({
      rounds: 6,
      blockS: 2 * (3 * (5 + 1) + 2 + 4 + 2),
    });
  });

  test('is slower where containers are started, and for what is implemented alone', () => {
    const [native, compose] = (['native', 'compose'] as const).map((engine) =>
      paceOf(engine, config, warmups, (contender) => contender === 'go'),
    );
    expect(native?.rounds).toBe(4);
    expect(compose?.blockS).toBeGreaterThan(native?.blockS ?? Number.NaN);
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
