import { describe, expect, test } from 'vitest';
import type { MeasuredRound } from '../../model/dataset.ts';
import { listSources } from '../sources.ts';
import { categoriser, shares } from './categories.ts';
import { profileFacts, profileRatios } from './profile-facts.ts';
import type { ProfiledRun } from './profile-values.ts';
import type { ProfilesView } from './profiles-view.ts';

const categorise = categoriser([
  { category: 'framework', frame: 'routing' },
  { category: 'handler', frame: 'main' },
]);

/** @param rate requests/s; a server that uses half a core */
function step(rate: number, own: object = {}): MeasuredRound {
  const record = {
    durationS: 5,
    measured: { requestsPerS: rate, requests: rate * 5 },
    usage: { server: { value: { cpuS: 2.5, wallS: 5, peakMemoryBytes: 2000 } } },
    course: {
      value: [
        {
          atMs: 0,
          residentBytes: 1000,
          proportionalBytes: 800,
          voluntarySwitches: 100,
          involuntarySwitches: 7,
        },
        {
          ...{ atMs: 5000, residentBytes: 1000, proportionalBytes: 900 },
          ...{ voluntarySwitches: 100 + rate * 10, involuntarySwitches: 7 },
        },
      ],
    },
    collections: { count: 10, pauseUs: 5000, longestUs: 900 },
    ...own,
  };
  return { record, source: 'results/c/rounds/go.json', at: '/steps/0' } as unknown as MeasuredRound;
}

const stacks = [
  { frames: ['a (thread)', 'routing (x)'], samples: 300 },
  { frames: ['a (thread)', 'main (x)'], samples: 100 },
];

function run(block: number, rate = 1000): ProfiledRun {
  const profile = { samples: 400, frequencyHz: 200, lost: 0, unnamed: 4 };
  return {
    block,
    before: step(rate),
    profiled: { ...step(rate * 0.8, { profile }), stacks },
    after: step(rate),
    shares: shares(stacks, categorise),
  };
}

const go = { id: 'go', name: 'Go' };
const python = { id: 'python', name: 'Python' };
const view = (services: [{ id: string; name: string }, ProfiledRun[]][]): ProfilesView => ({
  load: { scenario: 'wait', budget: 'shared' },
  connections: 100,
  services: services.map(([service, runs]) => ({
    ...{ service: service as never, cells: [], runs, nodes: [], heaviest: [], profiler: null },
  })),
});

describe('facts of a profile', () => {
  const facts = profileFacts(
    view([
      [go, [run(1), run(2)]],
      [python, []],
    ]),
    0.05,
  );
  const found = (metric: string) =>
    facts.find(({ name }) => name === `go/wait/shared/profile.${metric}`)?.value;

  test('divide the CPU of a request, as it is without the profiler, by what samples are of', () => {
    expect(found('cpu-alone')).toBeCloseTo(500, 6);
    expect(found('share-framework')).toBeCloseTo(0.75, 9);
    expect(found('cpu-framework')).toBeCloseTo(375, 6);
    expect(found('cpu-handler')).toBeCloseTo(125, 6);
    expect(found('cpu-kernel')).toBe(0);
  });

  test('say how far it can be believed', () => {
    expect(found('rate-kept')).toBeCloseTo(0.8, 9);
    // 400 samples ÷ 200 a second ÷ 4,000 requests
    expect(found('sampled-cpu')).toBeCloseTo(500, 6);
    expect(found('sampled-over-measured')).toBeCloseTo(500 / 625, 6);
    expect(found('samples-unnamed')).toBeCloseTo(0.01, 9);
    expect(found('samples-lost')).toBe(0);
  });

  test('are of memory, switches and collections', () => {
    expect(found('memory-proportional')).toBeCloseTo(850, 6);
    expect(found('memory-peak')).toBe(2000);
    expect(found('switches')).toBeCloseTo(2, 6);
    expect(found('switches-involuntary')).toBe(0);
    expect(found('collections')).toBeCloseTo(2, 9);
    expect(found('pause-share')).toBeCloseTo(0.001, 9);
    expect(found('pause-longest')).toBe(900);
  });

  test('do not say that a collector at work takes nothing where the profiler shows none of it', () => {
    expect(found('cpu-gc')).toBeNull();
    expect(found('share-gc')).toBeNull();
    const still = { collections: undefined };
    const without = { ...run(1), before: step(1000, still), after: step(1000, still) };
    const [quiet] = profileFacts(view([[go, [without]]]), 0.05).filter(({ metric }) => metric === 'share-gc');
    expect(quiet?.value).toBe(0);
  });

  test('lead to the fields that they come from', () => {
    const { sources } = facts.find(({ metric }) => metric === 'sampled-cpu') ?? {};
    expect(listSources(sources ?? [])[0]).toBe('results/c/rounds/go.json#/steps/0/profile/samples');
  });

  test('of a service without a whole profile are not measured', () => {
    const missing = facts.filter(({ subject }) => subject === 'python');
    expect(missing.length).toBeGreaterThan(10);
    expect(new Set(missing.map(({ missing: why }) => why))).toEqual(
      new Set(['nenhum servidor com as três medições do perfil válidas']),
    );
  });

  test('of two services are held against each other block by block', () => {
    const both = profileFacts(
      view([
        [go, [run(1), run(2)]],
        [python, [run(1, 500), run(2, 500)]],
      ]),
      0.05,
    );
    const ratios = profileRatios(both, go as never, python as never, 0.05);
    expect(ratios.map(({ name }) => name)).toContain('go:python/wait/shared/profile.switches');
    for (const { value } of ratios) expect(value).toBeCloseTo(1, 6);
  });
});
