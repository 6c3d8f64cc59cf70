import { cellId } from '../model/ids.ts';
import type { CheckedGate, GateReport } from '../study/gates/campaign-gates.ts';
import { MARKS } from '../study/gates/describe-gates.ts';
import { GATES, type GateId } from '../study/gates/gate.ts';

const LEGEND = `${MARKS.pass} passa · ${MARKS.warn} atenção · ${MARKS.fail} falha · ${MARKS.unknown} não se sabe`;

/** A report as plain text, pt-BR: a table of marks for each cell, and below it why each gate did not pass. */
export function gatesTable({ campaign, profile, checks }: GateReport): string {
  const ids = [...new Set(checks.map(({ cell }) => cellId(cell)))];
  const cells = ids.map((id) => cellText(checks.filter(({ cell }) => cellId(cell) === id)));
  return [`${campaign} (${profile})   ${LEGEND}`, ...cells].join('\n\n');
}

function cellText(checks: readonly CheckedGate[]): string {
  const rounds = [...new Set(checks.map(({ round }) => round))];
  const gates = (Object.keys(GATES) as GateId[]).filter((id) => checks.some(({ gate }) => gate === id));
  const mark = (gate: GateId, round: number | null) => {
    const check = checks.find((each) => each.gate === gate && each.round === round);
    return check ? MARKS[check.status] : '';
  };
  const [{ cell }] = checks as [CheckedGate];
  const row = (name: string, columns: string[]) =>
    [name.padEnd(WIDTH), ...columns.map((text) => text.padStart(5))].join(' ').trimEnd();
  return [
    row(`  ${cellId(cell)}`, rounds.map(heading)),
    ...gates.map((gate) =>
      row(
        `    ${GATES[gate]}`,
        rounds.map((round) => mark(gate, round)),
      ),
    ),
    ...reasons(checks),
  ].join('\n');
}

/** Of the first column: the longest name of a gate, indented, and room for a cell's. */
const WIDTH = 32;

function heading(round: number | null): string {
  return round === null ? 'todas' : `r${String(round).padStart(2, '0')}`;
}

/** What did not pass, once each: rounds and gates of which the same is said stand together. */
function reasons(checks: readonly CheckedGate[]): string[] {
  const said = Map.groupBy(
    checks.filter(({ status }) => status !== 'pass'),
    ({ status, explanation }) => `${status} ${explanation}`,
  );
  return [...said.values()].map((same) => {
    const rounds = [...new Set(same.map(({ round }) => heading(round)))].join(', ');
    const gates = [...new Set(same.map(({ gate }) => GATES[gate]))].join(', ');
    const [{ status, explanation }] = same as [CheckedGate];
    return `    ${rounds} ${MARKS[status]} ${gates}: ${explanation}`;
  });
}
