import { capitalise } from '../../format/capitalise.ts';
import { cellId } from '../../model/cell-id.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { STATUSES } from '../../study/gates/describe-gates.ts';
import { GATES } from '../../study/gates/gate.ts';
import { type GateMatrix, gateMatrices, roundHeading } from '../../study/gates/gate-matrix.ts';
import { loadTitle } from '../labels.ts';
import { type Table, text } from './table.ts';

/** The gates of one cell as a table, and below it why each that did not pass did not, pt-BR. */
export interface GateTable {
  table: Table;
  reasons: readonly { about: string; text: string }[];
}

/** A table for each cell of a campaign, in the order of the other tables: a row a gate, a column a round. */
export function gateTables({ gates, groups, data }: CampaignView): GateTable[] {
  const nameOf = (id: string) => data.campaign.contenders[id]?.name ?? id;
  const order = groups
    .flatMap(({ cells, control }) => [...cells, ...(control ? [control.cell] : [])])
    .map(({ cell }) => cellId(cell));
  const place = ({ cell }: GateMatrix) => order.indexOf(cellId(cell));
  return gateMatrices(gates)
    .sort((a, b) => place(a) - place(b))
    .map((matrix) => gateTable(matrix, nameOf));
}

function gateTable(
  { cell, rounds, rows, reasons }: GateMatrix,
  nameOf: (service: string) => string,
): GateTable {
  return {
    table: {
      id: `gates-${cell.contender}-${cell.scenario}-${cell.budget}-c${cell.connections}`,
      caption: `${nameOf(cell.contender)}: ${loadTitle(cell)}`,
      columns: [
        { label: 'Crivo', numeric: false },
        ...rounds.map((round) => ({ label: roundHeading(round), numeric: false })),
      ],
      rows: rows.map(({ gate, statuses }) => ({
        label: capitalise(GATES[gate]),
        cells: statuses.map((status) => (status === null ? text('') : { status, text: STATUSES[status] })),
      })),
      note: null,
    },
    reasons: reasons.map((reason) => ({
      about: `${reason.rounds.map(roundHeading).join(', ')} · ${STATUSES[reason.status]} · ${reason.gates.map((gate) => GATES[gate]).join(', ')}`,
      text: reason.explanation,
    })),
  };
}
