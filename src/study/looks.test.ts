import { describe, expect, test } from 'vitest';
import type { CampaignData } from '../model/dataset.ts';
import { isAtLook, lookOf, looksAhead } from './looks.ts';

const LOOKS = [
  { blocks: 4, level: 0.01 },
  { blocks: 8, level: 0.02 },
  { blocks: 12, level: 0.02 },
];
const order = Array.from({ length: 12 }, (_, block) => [`a.r${block + 1}`, `b.r${block + 1}`]);

/**
 * A campaign as its record has it: so many blocks, then a pause of a minute, so many more, … A half block is one of which
 * one round is there; the next stretch begins the block anew where `again` says so, as a resumed campaign does.
 */
function measured(stretches: number[], { looks = LOOKS, again = true } = {}) {
  let now = Date.parse('2026-11-24T06:00:00.000Z');
  let blocks = 0;
  const rounds = new Map<string, { id: string; startedAt: string; finishedAt: string }>();
  for (const stretch of stretches) {
    const ids = order.slice(blocks, blocks + Math.ceil(stretch)).flat();
    for (const id of stretch % 1 === 0 ? ids : ids.slice(0, -1)) {
      if (rounds.has(id) && !again) continue;
      const startedAt = new Date(now).toISOString();
      now += 8000;
      rounds.set(id, { id, startedAt, finishedAt: new Date(now).toISOString() });
      now += 30;
    }
    blocks += Math.floor(stretch);
    now += 60_000;
  }
  return {
    campaign: { plan: { looks, order } },
    rounds: [...rounds.values()].map((record) => ({ record })),
  } as unknown as Pick<CampaignData, 'campaign' | 'rounds'>;
}

const left = (data: ReturnType<typeof measured>) => looksAhead(data).map(({ look }) => look);

describe('lookOf', () => {
  test('has one level, and no look, where the size was planned beforehand', () => {
    expect(lookOf(measured([7], { looks: [] }))).toEqual({ look: null, blocks: 7, level: 0.05 });
    expect(lookOf(measured([2, 3], { looks: [] }))).toEqual({ look: null, blocks: 5, level: 0.05 });
    expect(left(measured([7], { looks: [] }))).toEqual([]);
  });

  test.each([
    [4, { look: 0, blocks: 4, level: 0.01 }],
    [8, { look: 1, blocks: 8, level: 0.02 }],
    [12, { look: 2, blocks: 12, level: 0.02 }],
  ])('is the planned look at exactly its %d blocks', (blocks, expected) => {
    expect(lookOf(measured([blocks]))).toEqual(expected);
    expect(isAtLook(measured([blocks]))).toBe(true);
  });

  test.each([
    [3, { look: 0, blocks: 3, level: 0.01 }],
    [5, { look: 1, blocks: 5, level: 0.02 }],
    [7.5, { look: 1, blocks: 7, level: 0.02 }],
    [11, { look: 2, blocks: 11, level: 0.02 }],
  ])('is the next look where it ended early, after %d blocks', (blocks, expected) => {
    expect(lookOf(measured([blocks]))).toEqual(expected);
    expect(isAtLook(measured([blocks]))).toBe(false);
  });

  test.each([0, 1, 2, 2.5])('is none of them where %d blocks have no verdict', (blocks) => {
    expect(lookOf(measured([blocks]))).toMatchObject({ look: null, level: 0.01 });
    expect(left(measured([blocks]))).toEqual([0, 1, 2]);
    // Nor is one spent when it goes on
    expect(lookOf(measured([blocks, 4 - Math.floor(blocks)]))).toEqual({ look: 0, blocks: 4, level: 0.01 });
  });

  test('spends the next look at an interruption, and goes on with those after it at their own blocks', () => {
    expect(lookOf(measured([5, 3]))).toEqual({ look: 2, blocks: 8, level: 0.02 });
    expect(isAtLook(measured([5, 3]))).toBe(false);
    expect(lookOf(measured([5, 7]))).toEqual({ look: 2, blocks: 12, level: 0.02 });
    expect(isAtLook(measured([5, 7]))).toBe(true);
    expect(lookOf(measured([3, 1]))).toEqual({ look: 1, blocks: 4, level: 0.02 });
    expect(lookOf(measured([3, 5]))).toEqual({ look: 1, blocks: 8, level: 0.02 });
  });

  test('spends none at an interruption where a look had just been taken', () => {
    expect(lookOf(measured([4, 4]))).toEqual({ look: 1, blocks: 8, level: 0.02 });
    expect(lookOf(measured([4, 1]))).toEqual({ look: 1, blocks: 5, level: 0.02 });
    expect(lookOf(measured([4, 0.5, 4]))).toEqual({ look: 1, blocks: 8, level: 0.02 });
  });

  test('spends one look on the same blocks, however often it is interrupted there', () => {
    expect(lookOf(measured([5.5, 0.5, 0.5]))).toEqual({ look: 1, blocks: 5, level: 0.02 });
    expect(lookOf(measured([5.5, 0.5, 7]))).toEqual({ look: 2, blocks: 12, level: 0.02 });
  });

  test('stays at the last look, and the blocks that it saw, where all are spent', () => {
    expect(lookOf(measured([5, 1, 3]))).toEqual({ look: 2, blocks: 6, level: 0.02 });
    expect(isAtLook(measured([5, 1, 6]))).toBe(false);
    expect(left(measured([5, 1]))).toEqual([]);
  });

  test('takes the time of a failed attempt for no interruption', () => {
    const data = measured([5, 1]);
    const [, failed] = [0, data.rounds[9]?.record].map((record) => record) as [0, { finishedAt: string }];
    const next = data.rounds[10]?.record as { startedAt: string };
    const failures = [
      { startedAt: failed.finishedAt, finishedAt: next.startedAt },
    ] as CampaignData['failures'];
    expect(lookOf({ ...data, failures })).toEqual({ look: 1, blocks: 6, level: 0.02 });
    expect(lookOf(data)).toEqual({ look: 2, blocks: 6, level: 0.02 });
  });
});

describe('looksAhead', () => {
  test('are those after the look that a campaign stands at', () => {
    expect(left(measured([0]))).toEqual([0, 1, 2]);
    expect(left(measured([3]))).toEqual([1, 2]);
    expect(left(measured([4]))).toEqual([1, 2]);
    expect(left(measured([5]))).toEqual([2]);
    expect(left(measured([5, 3]))).toEqual([]);
    expect(left(measured([12]))).toEqual([]);
  });

  test('never spend more than all levels together, wherever a campaign is interrupted', () => {
    for (let first = 0; first <= 12; first += 0.5)
      for (let second = 0; first + second <= 11; second += 0.5) {
        const stretches = [first, second, 12 - Math.floor(first) - Math.floor(second)];
        const spent = new Map<number, number>();
        for (let end = 1; end <= 3; end += 1) {
          const { look, level } = lookOf(measured(stretches.slice(0, end)));
          if (look !== null) spent.set(look, level);
        }
        const total = [...spent.values()].reduce((sum, level) => sum + level, 0);
        expect(total).toBeLessThanOrEqual(0.05 + 1e-12);
        for (const [look, level] of spent) expect(level).toBe(LOOKS[look]?.level);
      }
  });
});
