import { NBSP } from '../../format/format-number.ts';
import type { MeasuredRound } from '../../model/dataset.ts';
import { type GateResult, unknown } from './gate.ts';
import { decimals } from './quantities.ts';
import { isOtherMachine, OTHER_MACHINE, type RoundContext } from './round-context.ts';

export const CLOCK_LIMIT_MS = 1;

/** |Δrealtime − Δmonotonic| < 1 ms over the round: wrk reads the wall clock. */
export function clock({ record }: MeasuredRound, { campaign, generator }: RoundContext): GateResult {
  if (isOtherMachine(campaign)) return unknown('clock', OTHER_MACHINE);
  const { before, after } = record.machines.server;
  const stepMs = after.realtimeMinusMonotonicMs - before.realtimeMinusMonotonicMs;
  const value = Math.abs(stepMs);
  const pass = value < CLOCK_LIMIT_MS;
  const step = `${decimals(value, 3)}${NBSP}ms`;
  const limit = `limite ${CLOCK_LIMIT_MS}${NBSP}ms`;
  return {
    gate: 'clock',
    status: pass ? 'pass' : 'fail',
    value,
    limit: CLOCK_LIMIT_MS,
    explanation: pass
      ? `o relógio do sistema e o monotônico se afastaram ${step} (${limit})`
      : `o relógio do sistema andou ${step} para ${stepMs < 0 ? 'trás' : 'a frente'} durante a rodada (${limit}): o ${generator} mede por ele, e as latências e os timeouts não valem`,
    touches: 'all',
  };
}
