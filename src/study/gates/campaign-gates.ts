import { BUDGETS } from '../../format/budgets.ts';
import { scenarioName } from '../../format/scenario-names.ts';
import { rungTitle } from '../../format/series.ts';
import { cellId, contenderOf, roundId } from '../../model/cell-id.ts';
import type { CampaignData, MeasuredRound } from '../../model/dataset.ts';
import type { Cell, RoundKey } from '../../model/ids.ts';
import type { Transcription } from '../../model/transcription.ts';
import { countedRounds } from '../blocks.ts';
import { bytes } from './bytes.ts';
import { clock } from './clock.ts';
import { conservation } from './conservation.ts';
import { control } from './control.ts';
import { dependencyWork } from './dependency-work.ts';
import { dispersion } from './dispersion.ts';
import { errors } from './errors.ts';
import { gap } from './gap.ts';
import type { GateId, GateResult, GateStatus } from './gate.ts';
import { generator } from './generator.ts';
import { little } from './little.ts';
import { machine } from './machine.ts';
import { minimumLatency } from './minimum-latency.ts';
import { order } from './order.ts';
import { otherWork } from './other-work.ts';
import { profiled } from './profile.ts';
import { rateConsistency } from './rate-consistency.ts';
import { type RoundContext, roundContexts } from './round-context.ts';
import { schedule } from './schedule.ts';
import { stationarity } from './stationarity.ts';
import { transcribedGates } from './transcribed-gates.ts';

/** A gate's result and what it was asked of: one round, or all rounds of a cell. */
export interface CheckedGate extends GateResult {
  cell: Cell;
  round: number | null;
  /** Of a round that does not count, figures are not made. */
  counts: boolean;
}

/** All gates of one record of `results/`. */
export interface GateReport {
  campaign: string;
  /** The campaign's, or `transcribed`. */
  profile: string;
  checks: readonly CheckedGate[];
}

/** A line of `npm run gates -- --json`. `round` is `null` for what is asked of all of a service's rounds. */
export interface GateRow {
  campaign: string;
  profile: string;
  service: string;
  round: number | null;
  gate: GateId;
  status: GateStatus;
  value: number | null;
  limit: number | null;
  explanation: string;
}

const ROUND_GATES = [
  conservation,
  little,
  minimumLatency,
  rateConsistency,
  errors,
  generator,
  clock,
  machine,
  otherWork,
  stationarity,
];
const CELL_GATES = [bytes, dispersion, order];
/** At a rate that is looked for the server, or the generator, may be beyond its limit: that is what is found out. Also of rivals. */
const OF_SEARCHES = [conservation, errors, clock, machine, otherWork];

export function roundGates(round: MeasuredRound, context: RoundContext): GateResult[] {
  if (isSearch(round.record.key) || isOfRival(round.record.key, context))
    return OF_SEARCHES.map((gate) => gate(round, context));
  const { ratePerS, profile } = round.record;
  const gates = [...ROUND_GATES, ...(ratePerS === null ? [] : [schedule]), ...(profile ? [profiled] : [])];
  const ofAll = gates.map((gate) => gate(round, context));
  // Where nothing runs beside the server, there is nothing to ask
  return context.scenario?.needs?.length ? [...ofAll, dependencyWork(round, context)] : ofAll;
}

/** @param rounds those of one cell that count: valid, in complete blocks */
export function cellGates(rounds: readonly MeasuredRound[]): GateResult[] {
  return CELL_GATES.map((gate) => gate(rounds));
}

/** Each round's gates, valid or not, in the order of measurement; then each cell's. */
export function checkCampaign(data: CampaignData): GateReport {
  const counted = countedRounds(data);
  const contextOf = roundContexts(data);
  const counting = new Set(counted.map(({ record }) => roundId(record.key)));
  const ofRounds = data.rounds.flatMap((round) => {
    const { round: number, ...cell } = round.record.key;
    const context = contextOf(round.record);
    const counts = counting.has(roundId(round.record.key));
    return roundGates(round, context).map((result) => ({ ...result, cell, round: number, counts }));
  });
  const pauses = gap(counted);
  const ofCells = cells(data).flatMap((cell) => {
    const rounds = counted.filter(({ record }) => cellId(record.key) === cellId(cell));
    const gates = [...cellGates(rounds), pauses];
    return gates.map((result) => ({ ...result, cell, round: null, counts: true }));
  });
  const ofControls = cells(data).flatMap((cell): CheckedGate[] => {
    const contender = contenderOf(cell.contender, data.campaign.config.control);
    if (contender === cell.contender) return [];
    const [own, again] = [{ ...cell, contender }, cell].map((each) =>
      counted.filter(({ record }) => cellId(record.key) === cellId(each)),
    ) as [MeasuredRound[], MeasuredRound[]];
    return [{ ...control(own, again), cell, round: null, counts: true }];
  });
  const { id, plan } = data.campaign;
  return { campaign: id, profile: plan.preset, checks: [...ofRounds, ...ofCells, ...ofControls] };
}

export function checkTranscription(record: Transcription): GateReport {
  const checks = record.blocks.flatMap((block) =>
    transcribedGates(record.config, block).map((result) => ({
      ...result,
      cell: block.cell,
      round: null,
      counts: true,
    })),
  );
  return { campaign: record.id, profile: 'transcribed', checks };
}

export function campaignGates(data: CampaignData): GateRow[] {
  return gateRows(checkCampaign(data));
}

/** Where a record has several loads, the explanation begins with the one in question. */
export function gateRows({ campaign, profile, checks }: GateReport): GateRow[] {
  const several = new Set(checks.map(({ cell }) => load(cell))).size > 1;
  return checks.map(({ cell, round, gate, status, value, limit, explanation }) => ({
    campaign,
    profile,
    service: cell.contender,
    round,
    gate,
    status,
    value,
    limit,
    explanation: several ? `${load(cell)}: ${explanation}` : explanation,
  }));
}

function load({ scenario, budget, connections, rung }: Cell): string {
  const steps = rung === undefined ? `${connections} conexões` : rungTitle(rung);
  return `${scenarioName(scenario)}, ${BUDGETS[budget]}, ${steps}`;
}

/** Every cell of which there is anything, also if all its attempts failed. */
function cells({ rounds, failures }: CampaignData): Cell[] {
  const keys = [
    ...rounds.map(({ record }) => record.key),
    ...failures.flatMap(({ key }) => keyOf(key) ?? []),
  ];
  const named = keys.filter((key) => !isSearch(key));
  const byId = new Map(named.map(({ round: _, ...cell }) => [cellId(cell), cell]));
  return [...byId.values()];
}

/** A step at a rate of its own in each ladder: no cell of it is told. */
function isSearch({ rung = '' }: Pick<Cell, 'rung'>): boolean {
  return /^(?:search|confirm)/.test(rung);
}

/** How a generator that is held against the first one spends its time, and what it calls a latency, is what is found out. */
function isOfRival({ rung }: Pick<Cell, 'rung'>, { campaign }: RoundContext): boolean {
  const { generators } = campaign.config;
  return generators !== undefined && rung !== generators[0]?.id;
}

/** Of an attempt at one number of connections; `null` of one at many, which is no cell's. */
function keyOf({ load, ...key }: CampaignData['failures'][number]['key']): RoundKey | null {
  const [, connections] = /^c(\d+)$/.exec(load) ?? [];
  return connections === undefined ? null : { ...key, connections: Number(connections) };
}
