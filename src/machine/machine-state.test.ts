import { describe, expect, test } from 'vitest';
import { clock } from '../study/gates/clock.ts';
import { fakeContext, fakeRound } from '../study/gates/fake-round.ts';
import { type Clocks, readMachineState } from './machine-state.ts';

/** Clocks that go on by 0.01 ms each time they are read; the wall clock steps by `stepMs` when told. */
function fakeClocks(): Clocks & { stepMs: number } {
  let now = 5000;
  return {
    stepMs: 0,
    monotonicMs: () => now,
    wallMs() {
      now += 0.01;
      return Math.floor(1_795_465_973_000 + now + this.stepMs);
    },
  };
}

/** What the clock's gate says of a round around which the wall clock steps. */
async function judge(stepMs: number) {
  const clocks = fakeClocks();
  clocks.wallMs = clocks.wallMs.bind(clocks);
  const before = await readMachineState(clocks);
  clocks.stepMs = stepMs;
  const after = await readMachineState(clocks);
  const round = fakeRound((record) => {
    record.machines = { server: { before, after } };
  });
  return clock(round, fakeContext());
}

describe('the wall clock', () => {
  test('that keeps pace passes', async () => {
    expect((await judge(0)).status).toBe('pass');
  });

  test.each([
    [-250, 'para trás'],
    [-1.5, 'para trás'],
    [40, 'para a frente'],
  ])('that steps by %d ms during a round is noticed', async (stepMs, words) => {
    const { status, value, explanation } = await judge(stepMs);
    expect(status).toBe('fail');
    expect(value).toBeCloseTo(Math.abs(stepMs), 1);
    expect(explanation).toContain(words);
  });

  test("is this machine's own where none is given", async () => {
    const { realtimeMinusMonotonicMs: first } = await readMachineState();
    const { realtimeMinusMonotonicMs: second } = await readMachineState();
    expect(Math.abs(second - first)).toBeLessThan(1000);
  });
});
