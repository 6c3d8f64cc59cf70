import { expect, test } from 'vitest';
import type { Campaign } from '../../model/campaign.ts';
import { counterpartOf, predecessors } from './neighbours.ts';

interface Load {
  scenario: string;
  connections: number;
  durationS: number;
}

function header(
  id: string,
  fingerprint: string,
  { scenario = 's', connections = 100, durationS = 10 }: Partial<Load> = {},
) {
  const loads = { [scenario]: { connections: [connections], timeoutS: 2 } };
  return {
    fingerprint,
    campaign: {
      id,
      config: { contenders: ['c'], scenarios: [scenario], budgets: ['shared'], loads, threads: 4, durationS },
      plan: { warmupS: { c: 3 } },
    } as unknown as Campaign,
  };
}

/** Newest first. */
const HEADERS = [
  header('f', 'A'),
  header('e', 'B'),
  header('d', 'A', { connections: 10 }),
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
  expect(counterpartOf(header('x', 'A', { scenario: 't' }), HEADERS)).toBeNull();
});
