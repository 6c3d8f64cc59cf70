import { describe, expect, test } from 'vitest';
import { collectionsOf, traceOf } from './collector.ts';

const GO = [
  'gc 7 @1.204s 2%: 0.018+1.3+0.076 ms clock, 0.036+0.5/0.25/0+0.15 ms cpu, 4->4->0 MB, 4 MB goal, 0 MB stacks, 0 MB globals, 2 P',
  'gc 8 @1.304s 2%: 0.010+1.1+0.020 ms clock, 0.036+0.5/0.25/0+0.15 ms cpu, 4->4->0 MB, 4 MB goal, 0 MB stacks, 0 MB globals, 2 P',
];
const JAVA = [
  '[0.812s][info][safepoint] Safepoint "G1CollectForAllocation", Time since last: 809123 ns, Reaching safepoint: 1230 ns, At safepoint: 1000770 ns, Leaving safepoint: 1000 ns, Total: 1003000 ns, Threads: 1 runnable, 20 total',
];
const NODE = [
  '[4711:0x5f3e5a0]       31 ms: Scavenge 2.6 (3.2) -> 2.2 (4.2) MB, pooled: 0 MB, 0.62 / 0.00 ms  (average mu = 1.000, current mu = 1.000) task; ',
  '[4711:0x5f3e5a0]      420 ms: Mark-Compact 9.1 (12.0) -> 5.0 (12.2) MB, pooled: 0 MB, 1.10 / 0.10 ms  (+ 0.4 ms in 9 steps since start of marking, biggest step 0.1 ms, walltime since start of marking 9 ms) (average mu = 0.9, current mu = 0.9) finalize incremental marking via stack guard; GC in old space requested',
];
const PYTHON = ['gc count=12 pause_us=345.5 longest_us=80.1'];

describe('what runtimes tell of their collections', () => {
  test.each([
    ['go', GO, { count: 2, pauseUs: 124, longestUs: 94 }],
    ['java', JAVA, { count: 1, pauseUs: 1003, longestUs: 1003 }],
    ['node', NODE, { count: 2, pauseUs: 2120, longestUs: 1500 }],
    ['python', PYTHON, { count: 12, pauseUs: 345.5, longestUs: 80.1 }],
  ] as const)('of %s', (collector, lines, expected) => {
    expect(collectionsOf(collector, lines)).toEqual(expected);
    expect(collectionsOf(collector, [])).toEqual({ count: 0, pauseUs: 0, longestUs: 0 });
  });

  test('is picked out of all that a server prints, without its process', () => {
    expect(traceOf('go', ['{"runtime": {}}', ...GO, 'gc forced'])).toEqual(GO);
    expect(traceOf('node', NODE)[0]).toMatch(/^\[0:0x0\] {7}31 ms: Scavenge/);
    expect(traceOf('java', [JAVA[0]?.replace('G1CollectForAllocation', 'ICBufferFull') as string])).toEqual(
      [],
    );
  });

  test('is refused where a line tells of none', () => {
    expect(() => collectionsOf('go', [...GO, 'gc'])).toThrow(/^line 3 tells of no collection: "gc"$/);
  });
});
