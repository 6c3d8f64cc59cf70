import { expect, test } from 'vitest';
import type { Campaign } from '../model/campaign.ts';
import { type Beforehand, forecast } from './forecast.ts';
import { PRESETS } from './presets.ts';

const { looks } = PRESETS.default;
const plan = { blocksAtMost: 12, looks } as Campaign['plan'];
const ahead = looks.map((look, index) => ({ look: index, ...look }));
const pace = { rounds: 6, blockS: 50 };
const spreads = [
  { of: 'calm', deviation: 0.1 },
  { of: 'noisy', deviation: 0.2 },
];

const told = (more: Partial<Beforehand> = {}) =>
  forecast({ plan, pace, done: 0, ahead, timeS: null, spreads, family: 1, ...more });

test('without a limit all looks are told, with their time and what they tell apart', () => {
  const { blocksInTime, stops } = told();
  expect(blocksInTime).toBe(12);
  expect(stops.map(({ blocks, atS, inTime }) => [blocks, atS, inTime])).toEqual([
    [4, 200, true],
    [8, 400, true],
    [12, 600, true],
  ]);
  const [quiet, loud] = stops[0]?.resolves ?? [];
  expect(quiet?.share).toBeCloseTo(Math.exp((5.8409 * 0.1) / 2) - 1, 4);
  expect(loud?.share).toBeGreaterThan(2 * (quiet?.share ?? Number.NaN));
  expect(stops[2]?.resolves[0]?.share).toBeLessThan(stops[1]?.resolves[0]?.share ?? 0);
});

test('a time holds the looks whose blocks end in it', () => {
  const { blocksInTime, stops } = told({ timeS: 449 });
  expect(blocksInTime).toBe(8);
  expect(stops.map(({ inTime }) => inTime)).toEqual([true, true, false]);
  expect(told({ timeS: 60 }).stops.every(({ inTime }) => !inTime)).toBe(true);
});

test('a campaign that goes on has what is left of it ahead', () => {
  const { blocksInTime, stops } = told({ done: 5, ahead: ahead.slice(2), timeS: 349 });
  expect(blocksInTime).toBe(11);
  expect(stops.map(({ look, atS, inTime }) => [look, atS, inTime])).toEqual([[2, 350, false]]);
});

test('claims that are judged together are told apart at a share of the level', () => {
  const [alone, four] = [told(), told({ family: 4 })].map(({ stops }) => stops[0]?.resolves[0]?.share ?? 0);
  expect(four).toBeGreaterThan(alone as number);
  // t(1 − .0025/2, 3)
  expect(four).toBeCloseTo(Math.exp((9.4649 * 0.1) / 2) - 1, 3);
});

test('a planned size has one end, at 5 %', () => {
  const { stops } = told({ plan: { blocksAtMost: 90, looks: [] } as unknown as Campaign['plan'], ahead: [] });
  expect(stops).toMatchObject([{ look: null, blocks: 90, level: 0.05, atS: 4500, inTime: true }]);
});
