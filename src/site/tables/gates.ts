import { BUDGETS } from '../../format/budgets.ts';
import { capitalise } from '../../format/capitalise.ts';
import { formatTick } from '../../format/format-axis.ts';
import { formatCount } from '../../format/plural.ts';
import { scenarioName } from '../../format/scenario-names.ts';
import { rungTitle } from '../../format/series.ts';
import { cellId } from '../../model/cell-id.ts';
import type { Cell as CellId } from '../../model/ids.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import type { CheckedGate } from '../../study/gates/campaign-gates.ts';
import { STATUSES } from '../../study/gates/describe-gates.ts';
import { GATES, type GateId, worstOf } from '../../study/gates/gate.ts';
import { type GateMatrix, gateMatrices, roundHeading } from '../../study/gates/gate-matrix.ts';
import { generatorsIdSuffix } from '../../study/generators/generator-ratios.ts';
import { ladderIdSuffix } from '../../study/ladder/capacity-facts.ts';
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

/** Of a series a table for each service: a row a gate, a column a step, the gravest of its ramps, ladders or blocks. */
export function seriesGateTables({ gates, ramps, ladders, rivals }: CampaignView): GateTable[] {
  const checks = Map.groupBy(gates.checks, ({ cell }) => cellId(cell));
  return [
    ...ramps.flatMap(({ load, services }) => {
      const suffix = rampIdSuffix(load);
      const words = { each: 'suas rampas', by: 'cada número de conexões', one: 'rampa', many: 'rampas' };
      return services.map((service) => seriesGateTable(checks, load, service, { suffix, words }));
    }),
    ...ladders.flatMap(({ load, services }) => {
      const suffix = ladderIdSuffix(load);
      const words = { each: 'suas escadas', by: 'cada degrau', one: 'escada', many: 'escadas' };
      return services.map((service) => seriesGateTable(checks, load, service, { suffix, words }));
    }),
    ...rivals.flatMap(({ load, services }) => {
      const suffix = generatorsIdSuffix(load);
      const words = { each: 'seus blocos', by: 'cada gerador', one: 'bloco', many: 'blocos' };
      return services.map((service) => seriesGateTable(checks, load, service, { suffix, words }));
    }),
  ];
}

interface SeriesNaming {
  /** Of ids. */
  suffix: string;
  words: { each: string; by: string; one: string; many: string };
}

function seriesGateTable(
  checks: ReadonlyMap<string, readonly CheckedGate[]>,
  load: RampView['load'],
  { service, cells }: Pick<ServiceRamp, 'service' | 'cells'>,
  { suffix, words }: SeriesNaming,
): GateTable {
  const steps = cells.map(({ cell }) => cell);
  const byLevel = cells.map(({ cell }) => checks.get(cellId(cell)) ?? []);
  const asked = (Object.keys(GATES) as GateId[]).filter((id) =>
    byLevel.some((own) => own.some(({ gate }) => gate === id)),
  );
  const failing = byLevel.flatMap((own, index) => {
    const said = Map.groupBy(
      own.filter(({ status }) => status === 'fail'),
      ({ gate }) => gate,
    );
    return [...said].map(([gate, all]) => ({
      about: `${stepTitle(steps[index])} · ${GATES[gate]}, em ${formatCount(all.length, words.one, words.many)}`,
      text: all[0]?.explanation ?? '',
    }));
  });
  return {
    table: {
      id: `gates-${service.id}${suffix}`,
      caption: `${service.name}: ${scenarioName(load.scenario)}, ${BUDGETS[load.budget]}; o pior de ${words.each} em ${words.by}`,
      columns: [
        { label: 'Verificação', numeric: false },
        ...steps.map((step) => ({
          label: headingOf(step),
          numeric: false,
        })),
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

/** Programs are written as they are called. */
function headingOf({ connections, rung, series }: CellId): string {
  if (rung === undefined) return formatTick(connections);
  return series === 'generators' ? rungTitle(rung) : capitalise(rungTitle(rung));
}

function stepTitle(step: CellId | undefined): string {
  return step?.rung === undefined
    ? formatCount(step?.connections ?? 0, 'conexão', 'conexões')
    : rungTitle(step.rung);
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
        { label: 'Verificação', numeric: false },
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
