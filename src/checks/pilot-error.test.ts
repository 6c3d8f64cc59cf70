import { describe, expect, test } from 'vitest';
import type { Campaign } from '../model/campaign.ts';
import type { Pilot, PilotRecord } from '../model/pilot-record.ts';
import { pilotError } from './pilot-error.ts';

const campaign = {
  id: 'c',
  createdAt: '2026-11-28T22:14:00.000Z',
  config: { contenders: ['go'], control: 'go' },
  plan: { warmupS: { go: 4, 'go-aa': 4 } },
} as unknown as Campaign;

const pilot: Pilot = {
  ...{ contender: 'go', scenario: 'sleep-1ms', budget: 'shared', connections: 100 },
  startedAt: '2026-11-28T22:13:20.000Z',
  finishedAt: '2026-11-28T22:13:30.000Z',
  ...{ comparedBy: 'cpu-per-request', cpuMissing: null, settled: true, warmupS: 4 },
  slices: [1.5, 1.02, 1.01, 1].map((cpuS) => ({ requests: 20_000, elapsedUs: 2_000_000, cpuS })),
};

const told = (...pilots: Pilot[]) =>
  pilotError(campaign, { pilots } as PilotRecord)?.findings.map(({ pointer }) => pointer) ?? [];

describe('a pilot', () => {
  test('that says what its slices show, and that the plan follows, is no finding', () => {
    expect(told(pilot)).toEqual([]);
  });

  test.each<[string, Partial<Pilot>, string]>([
    ['has another warm-up than its slices', { warmupS: 2 }, '/pilots/0/warmupS'],
    ['was warmed up for longer than it was seen', { warmupS: 10 }, '/pilots/0/warmupS'],
    ['says that it settled otherwise', { settled: false }, '/pilots/0/settled'],
    ['says that it went by something else', { comparedBy: 'requests-per-s' }, '/pilots/0/comparedBy'],
    ['has too few slices', { slices: pilot.slices.slice(0, 2) }, '/pilots/0/slices'],
    ['went on after it had seen enough', { slices: [...pilot.slices, ...pilot.slices] }, '/pilots/0/slices'],
    ['ended after the campaign began', { finishedAt: '2026-11-28T22:14:00.001Z' }, '/pilots/0/finishedAt'],
    ['took less time than its load', { startedAt: '2026-11-28T22:13:22.001Z' }, '/pilots/0/finishedAt'],
  ])('that %s is one', (_, change, pointer) => {
    expect(told({ ...pilot, ...change })).toContain(pointer);
  });

  test('of which there are two, or none, for a contender is one', () => {
    expect(told(pilot, pilot)).toContain('/pilots/1');
    expect(told({ ...pilot, contender: 'rust' })).toContain('/pilots');
  });
});
