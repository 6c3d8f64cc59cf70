import { capitalise } from '../../format/capitalise.ts';
import { STATUSES } from '../../study/gates/describe-gates.ts';
import { GATES, type GateId } from '../../study/gates/gate.ts';
import type { OriginalView } from '../../study/original-view.ts';
import type { GateTable } from './gates.ts';
import { text } from './table.ts';

/** The gates that a transcribed record can be asked, a column a service; the others are named below. */
export function originalGatesTable({ record, blocks, gates: { checks } }: OriginalView): GateTable {
  const ids = Object.keys(GATES) as GateId[];
  const of = (gate: GateId) => checks.filter((check) => check.gate === gate);
  const asked = ids.filter((id) => of(id).some(({ status }) => status !== 'unknown'));
  const blind = ids.filter((id) => !asked.includes(id)).map((id) => GATES[id]);
  return {
    table: {
      id: `gates-${record.id}`,
      caption: 'O estudo original sob as mesmas verificações',
      columns: ['Verificação', ...blocks.map(({ name }) => name)].map((label) => ({ label, numeric: false })),
      rows: asked.map((gate) => ({
        label: capitalise(GATES[gate]),
        cells: blocks.map(({ id }) => {
          const check = of(gate).find(({ cell }) => cell.contender === id);
          return check ? { status: check.status, text: STATUSES[check.status] } : text('');
        }),
      })),
      note: `Não se sabe, por não constar do texto: ${blind.join(', ')}.`,
    },
    reasons: asked.flatMap((gate) =>
      of(gate).map(({ cell, explanation }) => ({
        about: `${blocks.find(({ id }) => id === cell.contender)?.name}, ${GATES[gate]}`,
        text: explanation,
      })),
    ),
  };
}
