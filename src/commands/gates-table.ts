import { cellId } from '../model/cell-id.ts';
import type { GateReport } from '../study/gates/campaign-gates.ts';
import { MARKS } from '../study/gates/describe-gates.ts';
import { GATES } from '../study/gates/gate.ts';
import { type GateMatrix, gateMatrices, type Reason, roundHeading } from '../study/gates/gate-matrix.ts';

const LEGEND = `${MARKS.pass} passa · ${MARKS.warn} atenção · ${MARKS.fail} falha · ${MARKS.unknown} não se sabe`;

/** A report as plain text, pt-BR: a table of marks for each cell, and below it why each gate did not pass. */
export function gatesTable(report: GateReport): string {
  const cells = gateMatrices(report).map(cellText);
  return [`${report.campaign} (${report.profile})   ${LEGEND}`, ...cells].join('\n\n');
}

/** Of the first column: the longest name of a gate, indented, and room for a cell's. */
const WIDTH = 32;

function cellText({ cell, rounds, rows, reasons }: GateMatrix): string {
  const row = (name: string, columns: string[]) =>
    [name.padEnd(WIDTH), ...columns.map((text) => text.padStart(5))].join(' ').trimEnd();
  return [
    row(`  ${cellId(cell)}`, rounds.map(roundHeading)),
    ...rows.map(({ gate, statuses }) =>
      row(
        `    ${GATES[gate]}`,
        statuses.map((status) => (status === null ? '' : MARKS[status])),
      ),
    ),
    ...reasons.map(reasonText),
  ].join('\n');
}

function reasonText({ rounds, gates, status, explanation }: Reason): string {
  const names = gates.map((gate) => GATES[gate]).join(', ');
  return `    ${rounds.map(roundHeading).join(', ')} ${MARKS[status]} ${names}: ${explanation}`;
}
