import { histogramOf } from '../../histogram/histogram.ts';
import type { Campaign } from '../../model/campaign.ts';
import type { MeasuredRound } from '../../model/dataset.ts';
import type { Round } from '../../model/round.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { RoundContext } from './round-context.ts';

const zero = () => ({ value: 0, reason: null });

function fakeState(cpuTicks: number) {
  return {
    at: '2026-11-23T20:45:12.000Z',
    realtimeMinusMonotonicMs: 1_795_465_973_331,
    load1: 0.1,
    cpuMhz: { value: 2600, reason: null },
    freeMemoryBytes: 1e9,
    swapUsedBytes: zero(),
    cpuTicks: { value: cpuTicks, reason: null },
    stealTicks: zero(),
    idleTicks: { value: cpuTicks * 0.83, reason: null },
    oomKills: zero(),
    thermalThrottles: zero(),
    cgroupThrottledUs: zero(),
    cpuPressureUs: zero(),
    memoryPressureUs: zero(),
    listenDrops: zero(),
  };
}

function fakeLimits() {
  return {
    threads: 4,
    openFilesLimit: { value: 20_000, reason: null },
    allowedCpus: { value: '0-1', reason: null },
    cgroupThrottledUs: zero(),
    listenDrops: zero(),
  };
}

function fakeRecord() {
  return {
    id: 'go.sleep-1ms.shared.c100.r01',
    key: { contender: 'go', scenario: 'sleep-1ms', budget: 'shared', connections: 100, round: 1 },
    campaign: 'fake',
    sequence: 1,
    position: 1,
    startedAt: '2026-11-23T20:45:12.000Z',
    finishedAt: '2026-11-23T20:45:25.000Z',
    phases: { startMs: 50, checkMs: 10, warmupMs: 3000, measureMs: 10_000, stopMs: 10 },
    durationS: 10,
    ratePerS: null,
    server: { runtime: { goMaxProcs: 2 }, parallelism: 2 },
    machines: { server: { before: fakeState(10_000), after: fakeState(20_000) } },
    usage: {
      server: { value: { wallS: 10, cpuS: 9, peakMemoryBytes: 1e7, ...fakeLimits() }, reason: null },
      generator: { value: { wallS: 10, cpuS: 4, peakMemoryBytes: 1e6, ...fakeLimits() }, reason: null },
    },
    windows: {
      value: Array.from({ length: 10 }, () => ({ wallMs: 1000, bytesRead: 1_180_000 })),
      reason: null,
    },
    measured: {
      requests: 100_000,
      elapsedUs: 10_000_000,
      bytesRead: 11_800_000,
      requestsPerS: 10_000,
      reqPerSecMean: 2500,
      errorsConnect: 0,
      errorsRead: 0,
      errorsWrite: 0,
      errorsStatus: 0,
      timeouts: 0,
      latencyMinUs: 1000,
      latencyMeanUs: 10_000,
    },
  } as unknown as Round;
}

/** For tests: 100,000 answers in 10 s on 100 connections, with nothing at fault; `change` is free to. */
export function fakeRound(change: (record: Round, round: MeasuredRound) => void = () => {}): MeasuredRound {
  const histogram = histogramOf([
    [1000, 50_000],
    [19_000, 50_000],
  ]);
  const round = { record: fakeRecord(), source: 'fake', at: '', histogram };
  change(round.record, round);
  return round;
}

/** For tests: two cores, four threads, an idle machine before the start. */
export function fakeContext(change: (context: RoundContext) => void = () => {}): RoundContext {
  const context: RoundContext = {
    campaign: {
      id: 'fake',
      engine: 'native',
      config: {
        contenders: ['go'],
        threads: 4,
        loads: { 'sleep-1ms': { connections: [100], timeoutS: 2 } },
      },
      contenders: { go: { service: 'go', generator: 'wrk', versions: {} } },
      generators: { wrk: { name: 'wrk' } },
      plan: { preset: 'quick' },
      machines: { server: { logicalCpus: 2, kernel: 'Linux 6.18.44', engine: {} } },
    } as unknown as Campaign,
    scenario: { id: 'sleep-1ms', minimumLatencyUs: 1000 } as Scenario,
    generator: 'wrk',
    loadBefore: 0.1,
    steps: [fakeRecord()],
  };
  change(context);
  return context;
}
