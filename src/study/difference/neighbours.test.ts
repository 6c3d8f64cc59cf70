import { expect, test } from 'vitest';
import type { Campaign } from '../../model/campaign.ts';
import { counterpartOf, predecessors } from './neighbours.ts';

function header(id: string, fingerprint: string, config: Partial<Campaign['config']> = {}) {
  const load = { scenarios: ['s'], budgets: ['shared'], connections: [100], threads: 4 };
  return {
    fingerprint,
    campaign: {
      id,
      config: { ...load, durationS: 10, warmupS: 3, timeoutS: 2, ...config },
    } as unknown as Campaign,
  };
}

/** Newest first. */
const HEADERS = [
  header('f', 'A'),
  header('e', 'B'),
  header('d', 'A', { connections: [10] }),
  header('c', 'A', { durationS: 300 }),
  header('b', 'A'),
  header('a', 'A'),
];

test('a campaign is held against the newest comparable one of its load, else the newest of its load', () => {
  expect(Object.fromEntries(predecessors(HEADERS))).toEqual({ b: 'a', c: 'b', e: 'c', f: 'b' });
});

test('one by one it is the same, and a campaign that was there is held against itself', () => {
  const before = predecessors(HEADERS);
  for (const [index, each] of HEADERS.entries()) {
    const found = counterpartOf(each, HEADERS.slice(index + 1));
    expect(found?.campaign.id).toBe(before.get(each.campaign.id));
  }
  expect(counterpartOf(header('a', 'Z'), HEADERS)?.campaign.id).toBe('a');
  expect(counterpartOf(header('x', 'A', { scenarios: ['t'] }), HEADERS)).toBeNull();
});
