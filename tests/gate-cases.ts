import { describe, expect, test } from 'vitest';
import type { MeasuredRound } from '../src/model/dataset.ts';
import type { Round } from '../src/model/round.ts';
import { roundGates } from '../src/study/gates/campaign-gates.ts';
import { fakeContext, fakeRound } from '../src/study/gates/fake-round.ts';
import type { GateId, GateResult, GateStatus, Reach } from '../src/study/gates/gate.ts';
import type { RoundContext } from '../src/study/gates/round-context.ts';

/** What a change to a faultless round makes of a gate. */
export interface Case {
  is: GateStatus;
  because: string;
  round?: (record: Round, round: MeasuredRound) => void;
  context?: (context: RoundContext) => void;
  value?: number;
  limit?: number;
  says?: string | RegExp;
  touches?: Reach;
}

function judge(gate: GateId, { round, context }: Case): GateResult {
  const found = roundGates(fakeRound(round), fakeContext(context)).find((result) => result.gate === gate);
  if (!found) throw new Error(`no gate ${gate}`);
  return found;
}

/** A test for each case of a gate. */
export function cases(gate: GateId, list: readonly Case[]): void {
  describe(gate, () => {
    test.each(list)('$is: $because', (each) => {
      const result = judge(gate, each);
      expect(result.status).toBe(each.is);
      if (each.value !== undefined) expect(result.value).toBeCloseTo(each.value, 9);
      if (each.limit !== undefined) expect(result.limit).toBeCloseTo(each.limit, 9);
      if (each.says !== undefined) expect(result.explanation.replaceAll('\u00a0', ' ')).toMatch(each.says);
      if (each.touches !== undefined) expect(result.touches).toBe(each.touches);
      if (each.is === 'unknown') expect(result.explanation).not.toBe('');
    });
  });
}
