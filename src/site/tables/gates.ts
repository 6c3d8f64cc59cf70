import { BUDGETS } from '../../format/budgets.ts';
import { capitalise } from '../../format/capitalise.ts';
import { formatTick } from '../../format/format-axis.ts';
import { formatCount } from '../../format/plural.ts';
import { cellId } from '../../model/cell-id.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import type { CheckedGate } from '../../study/gates/campaign-gates.ts';
import { STATUSES } from '../../study/gates/describe-gates.ts';
import { GATES, type GateId, worstOf } from '../../study/gates/gate.ts';
import { type GateMatrix, gateMatrices, roundHeading } from '../../study/gates/gate-matrix.ts';
import { rampIdSuffix } from '../../study/ramp/ramp-facts.ts';
import type { RampView, ServiceRamp } from '../../study/ramp/ramp-view.ts';
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

/** Of a ramp a table for each service: a row a gate, a column a level, the gravest of its ramps. */
export function rampGateTables({ gates, ramps }: CampaignView): GateTable[] {
  return ramps.flatMap((ramp) => ramp.services.map((service) => rampGateTable(gates.checks, ramp, service)));
}

function rampGateTable(
  checks: readonly CheckedGate[],
  { load, levels }: RampView,
  { service, cells }: ServiceRamp,
): GateTable {
  const byLevel = cells.map(({ cell }) => checks.filter((check) => cellId(check.cell) === cellId(cell)));
  const asked = (Object.keys(GATES) as GateId[]).filter((id) =>
    byLevel.some((own) => own.some(({ gate }) => gate === id)),
  );
  const failing = byLevel.flatMap((own, index) => {
    const said = Map.groupBy(
      own.filter(({ status }) => status === 'fail'),
      ({ gate }) => gate,
    );
    return [...said].map(([gate, all]) => ({
      about: `${formatCount(levels[index] ?? 0, 'conexão', 'conexões')} · ${GATES[gate]}, em ${formatCount(all.length, 'rampa', 'rampas')}`,
      text: all[0]?.explanation ?? '',
    }));
  });
  return {
    table: {
      id: `gates-${service.id}${rampIdSuffix(load)}`,
      caption: `${service.name}: ${load.scenario}, ${BUDGETS[load.budget]}; o pior de suas rampas em cada número de conexões`,
      columns: [
        { label: 'Crivo', numeric: false },
        ...levels.map((level) => ({ label: formatTick(level), numeric: false })),
      ],
      rows: asked.map((gate) => ({
        label: capitalise(GATES[gate]),
        cells: byLevel.map((own) => {
          const status = worstOf(own.filter((check) => check.gate === gate));
          return { status, text: STATUSES[status] };
        }),
      })),
      note: null,
    },
    reasons: failing,
  };
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
