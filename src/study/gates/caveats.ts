import { cellId } from '../../model/cell-id.ts';
import type { Cell } from '../../model/ids.ts';
import { remember } from '../remember.ts';
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

/** The same of many metrics of the same cells; equal ones are the same array, whatever cells of a campaign they are of. */
export function caveatsBy(
  checks: readonly CheckedGate[],
  cells: readonly Cell[],
): (metric: string) => readonly Caveat[] {
  const byCell = placesOf(checks);
  const own = [...new Set(cells.map(cellId))].flatMap((id) => byCell.get(id) ?? []);
  const ours = own.sort((a, b) => a - b).map((at) => checks[at] as CheckedGate);
  const wanting = ours.filter(isWanting);
  const known = new Map<string, readonly Caveat[]>();
  return (metric) => {
    const own = known.get(metric) ?? unique(checks, describe(ours, wanting, metric));
    known.set(metric, own);
    return own;
  };
}

/** Where those of each cell's counted rounds are: asked once for each cell and pair, and there are thousands. */
const placesOf = remember((checks: readonly CheckedGate[]) => {
  const counted = [...checks.keys()].filter((at) => checks[at]?.counts);
  return Map.groupBy(counted, (at) => cellId((checks[at] as CheckedGate).cell));
});

/** Thousands of figures of a campaign have some tens of them, which are sent and put into words once. */
function unique(checks: readonly CheckedGate[], caveats: readonly Caveat[]): readonly Caveat[] {
  const known = uniqueOf(checks);
  const key = caveats.map(({ gate, status, rounds, of }) => `${gate} ${status} ${rounds} ${of}`).join();
  const first = known.get(key) ?? caveats;
  known.set(key, first);
  return first;
}

const uniqueOf = remember((_checks: readonly CheckedGate[]) => new Map<string, readonly Caveat[]>());

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

function isWanting({ status }: CheckedGate): boolean {
  return status === 'warn' || status === 'fail';
}
