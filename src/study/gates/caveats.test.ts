import { describe, expect, test } from 'vitest';
import type { CheckedGate } from './campaign-gates.ts';
import { caveatsOf } from './caveats.ts';
import { type GateId, type GateStatus, type Reach, unknown } from './gate.ts';

const cell = (contender: string) =>
  ({ contender, scenario: 'sleep-1ms', budget: 'shared', connections: 100 }) as const;

function check(
  service: string,
  gate: GateId,
  status: GateStatus,
  { touches = 'all' as Reach, round = 1 as number | null, counts = true } = {},
): CheckedGate {
  return { ...unknown(gate, ''), status, touches, round, cell: cell(service), counts };
}

describe('the caveats of a figure', () => {
  test('are the gates of its own cells that warn or fail, the gravest first', () => {
    const checks = [
      check('go', 'generator', 'warn'),
      check('go', 'generator', 'pass', { round: 2 }),
      check('go', 'stationarity', 'fail', { round: 2 }),
      check('go', 'machine', 'unknown'),
      check('python', 'errors', 'fail'),
    ];
    expect(caveatsOf(checks, [cell('go')], 'throughput')).toEqual([
      { gate: 'stationarity', status: 'fail', rounds: 1, of: 1 },
      { gate: 'generator', status: 'warn', rounds: 1, of: 2 },
    ]);
    expect(caveatsOf(checks, [cell('go'), cell('python')], 'throughput')).toHaveLength(3);
  });

  test('are one array where they are equal, of whatever cells and figures', () => {
    const checks = [
      check('go', 'generator', 'warn'),
      check('python', 'generator', 'warn'),
      check('rust', 'generator', 'warn', { round: 1 }),
      check('rust', 'generator', 'pass', { round: 2 }),
    ];
    const of = (service: string, metric: string) => caveatsOf(checks, [cell(service)], metric);
    expect(of('go', 'throughput')).toHaveLength(1);
    expect(of('python', 'latency-p50')).toBe(of('go', 'throughput'));
    expect(of('rust', 'throughput')).not.toEqual(of('go', 'throughput'));
    expect(of('java', 'throughput')).toEqual([]);
  });

  test('leave out rounds that do not count', () => {
    const checks = [check('go', 'errors', 'fail', { counts: false }), check('go', 'order', 'warn')];
    expect(caveatsOf(checks, [cell('go')], 'throughput').map(({ gate }) => gate)).toEqual(['order']);
  });

  test('leave out what speaks of other figures', () => {
    const checks = [
      check('go', 'little', 'fail', { touches: 'latency' }),
      check('go', 'floor', 'fail', { touches: 'latency-min' }),
    ];
    const gates = (metric: string) => caveatsOf(checks, [cell('go')], metric).map(({ gate }) => gate);
    expect(gates('throughput')).toEqual([]);
    expect(gates('latency-p99')).toEqual(['little']);
    expect(gates('latency-min')).toEqual(['little', 'floor']);
  });

  test('count no rounds where a gate is asked of all of them together', () => {
    const checks = [check('go', 'dispersion', 'warn', { round: null })];
    expect(caveatsOf(checks, [cell('go')], 'throughput')).toEqual([
      { gate: 'dispersion', status: 'warn', rounds: 0, of: 0 },
    ]);
  });
});
