import { cellId } from '../../model/cell-id.ts';
import type { Cell } from '../../model/ids.ts';
import type { CheckedGate, GateReport } from './campaign-gates.ts';
import { GATES, type GateId, type GateStatus } from './gate.ts';

/** The gates of one cell: a row a gate, a column a round, and why each that did not pass did not. */
export interface GateMatrix {
  cell: Cell;
  /** Of the columns; `null` is what is asked of all rounds together. */
  rounds: readonly (number | null)[];
  /** `null` where a gate is not asked of a column. */
  rows: readonly { gate: GateId; statuses: readonly (GateStatus | null)[] }[];
  /** Once each: rounds and gates of which the same is said stand together. */
  reasons: readonly Reason[];
}

export interface Reason {
  rounds: readonly (number | null)[];
  gates: readonly GateId[];
  status: GateStatus;
  explanation: string;
}

/** A matrix for each cell of a record. */
export function gateMatrices({ checks }: GateReport): GateMatrix[] {
  return [...Map.groupBy(checks, ({ cell }) => cellId(cell)).values()].map(matrix);
}

function matrix(checks: CheckedGate[]): GateMatrix {
  const rounds = [...new Set(checks.map(({ round }) => round))];
  const gates = (Object.keys(GATES) as GateId[]).filter((id) => checks.some(({ gate }) => gate === id));
  const statusOf = (gate: GateId, round: number | null) =>
    checks.find((each) => each.gate === gate && each.round === round)?.status ?? null;
  const [{ cell }] = checks as [CheckedGate];
  return {
    cell,
    rounds,
    rows: gates.map((gate) => ({ gate, statuses: rounds.map((round) => statusOf(gate, round)) })),
    reasons: reasonsOf(checks),
  };
}

function reasonsOf(checks: readonly CheckedGate[]): Reason[] {
  const said = Map.groupBy(
    checks.filter(({ status }) => status !== 'pass'),
    ({ status, explanation }) => `${status} ${explanation}`,
  );
  return [...said.values()].map((same) => {
    const [{ status, explanation }] = same as [CheckedGate];
    return {
      rounds: [...new Set(same.map(({ round }) => round))],
      gates: [...new Set(same.map(({ gate }) => gate))],
      status,
      explanation,
    };
  });
}

/** `r01`, or `todas` for what is asked of all rounds together. */
export function roundHeading(round: number | null): string {
  return round === null ? 'todas' : `r${String(round).padStart(2, '0')}`;
}
