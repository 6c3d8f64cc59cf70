import { stepId } from '../../model/cell-id.ts';
import type { Cell } from '../../model/ids.ts';
import type { CheckedGate } from './campaign-gates.ts';
import { type GateId, touches, worstOf } from './gate.ts';

/** A gate that speaks of a figure and did not pass. */
export interface Caveat {
  gate: GateId;
  status: 'warn' | 'fail';
  /** Rounds of which it says so, and those that it was asked of; 0 of 0 where it is asked of all rounds together. */
  rounds: number;
  of: number;
}

/**
 * Gates that warn or fail and touch a metric of these cells, the gravest first. An unknown one touches nothing; nor does
 * what is said of a round that does not count.
 */
export function caveatsOf(
  checks: readonly CheckedGate[],
  cells: readonly Cell[],
  metric: string,
): readonly Caveat[] {
  return caveatsBy(checks, cells)(metric);
}

/** The same of many metrics of the same cells; of one metric always the same array. */
export function caveatsBy(
  checks: readonly CheckedGate[],
  cells: readonly Cell[],
): (metric: string) => readonly Caveat[] {
  // By what differs most, without making names of them: this is asked of every figure
  const ours = checks.filter(({ cell, counts }) => counts && cells.some((other) => isSame(cell, other)));
  const wanting = ours.filter(isWanting);
  const known = new Map<string, readonly Caveat[]>();
  return (metric) => {
    const own = known.get(metric) ?? describe(ours, wanting, metric);
    known.set(metric, own);
    return own;
  };
}

function describe(ours: readonly CheckedGate[], wanting: readonly CheckedGate[], metric: string): Caveat[] {
  const touching = wanting.filter((check) => touches(check, metric));
  const found = [...Map.groupBy(touching, ({ gate }) => gate)].map(([gate, same]): Caveat => {
    const asked = ours.filter((check) => check.gate === gate && check.round !== null);
    return {
      gate,
      status: worstOf(same) as 'warn' | 'fail',
      rounds: same.filter(({ round }) => round !== null).length,
      of: asked.length,
    };
  });
  return found.sort((a, b) => Number(b.status === 'fail') - Number(a.status === 'fail'));
}

function isSame(a: Cell, b: Cell): boolean {
  return (
    a.contender === b.contender &&
    a.scenario === b.scenario &&
    a.budget === b.budget &&
    stepId(a) === stepId(b)
  );
}

function isWanting({ status }: CheckedGate): boolean {
  return status === 'warn' || status === 'fail';
}
