import { expect, test } from 'vitest';
import { frozenResults } from '../../../tests/copied-results.ts';
import { FROZEN } from '../../../tests/frozen-campaigns.ts';
import { killStoreEverywhere } from './store-kills.ts';

const results = await frozenResults(FROZEN.quick);

test('a campaign that is killed before any call of the file system goes on, and nothing of it is lost or left over', async () => {
  const { points, lostRounds, differing } = await killStoreEverywhere(results, FROZEN.quick);
  console.log(`Pontos de queda do gravador de campanhas: ${points}`);
  expect(points).toBeGreaterThan(30);
  expect(lostRounds).toBe(0);
  expect(differing).toEqual([]);
});
