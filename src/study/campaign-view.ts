import { type Campaign, generatorOf } from '../model/campaign.ts';
import { cellId } from '../model/cell-id.ts';
import type { CampaignData, Dataset, MeasuredRound } from '../model/dataset.ts';
import type { Cell } from '../model/ids.ts';
import { countedRounds, isComplete } from './blocks.ts';
import { campaignFacts } from './campaign-facts.ts';
import { buildCellView, type CellView, groupId } from './cell-view.ts';
import { noiseFacts, ratioFacts, withEfficiency } from './comparison.ts';
import { environmentFacts } from './environment-facts.ts';
import type { Fact, Facts } from './fact.ts';
import { checkCampaign, type GateReport } from './gates/campaign-gates.ts';
import { caveatsOf } from './gates/caveats.ts';
import { controlOf, identities, type ServiceIdentity } from './service-identity.ts';

/** Cells under the same load; what a table or chart shows together. */
export interface GroupView {
  /** `sleep-1ms.shared.c100` */
  id: string;
  load: Omit<Cell, 'contender'>;
  cells: readonly CellView[];
  /** The service of the lowest throughput, the denominator of published ratios; `null` where nothing was measured. */
  baseline: ServiceIdentity | null;
  /** A/A control: a service against itself, the campaign's noise; `null` where it was not planned. */
  control: { of: ServiceIdentity; cell: CellView } | null;
}

export interface CampaignView {
  data: CampaignData;
  /** Nothing more is to be measured. */
  complete: boolean;
  /** At least one complete block with a valid round. */
  publishable: boolean;
  /** The main one first. */
  groups: readonly GroupView[];
  facts: Facts;
  /** What stands in the way of believing the figures. */
  gates: GateReport;
}

/** Everything that is shown of one campaign. Names in the main group are short, in the others they carry the load. */
export function buildCampaignView(
  data: CampaignData,
  { contenders }: Pick<Dataset, 'contenders'>,
): CampaignView {
  const gates = checkCampaign(data);
  const counted = countedRounds(data);
  const built = loadsOf(data.campaign).map((load, index) =>
    buildGroup(
      data,
      gates,
      identities(data.campaign, contenders),
      counted,
      load,
      index === 0 ? '' : loadSuffix(load),
    ),
  );
  const facts = [...built.flatMap((group) => group.facts), ...campaignFacts(data), ...environmentFacts(data)];
  return {
    data,
    complete: isComplete(data),
    publishable: counted.length > 0,
    groups: built.map(({ view }) => view),
    facts: new Map(facts.map((fact) => [fact.name, fact])),
    gates,
  };
}

/** What a fact's name carries after its subject where the load is not the main one: `/sleep-1ms/split/c100`. */
export function loadSuffix({ scenario, budget, connections }: GroupView['load']): string {
  return `/${scenario}/${budget}/c${connections}`;
}

/** The main one first. */
export function loadsOf({ config }: Campaign): GroupView['load'][] {
  return config.scenarios.flatMap((scenario) =>
    config.budgets.flatMap((budget) =>
      (config.loads[scenario]?.connections ?? []).map((connections) => ({ scenario, budget, connections })),
    ),
  );
}

function buildGroup(
  data: CampaignData,
  gates: GateReport,
  services: readonly ServiceIdentity[],
  counted: readonly MeasuredRound[],
  load: GroupView['load'],
  suffix: string,
): { view: GroupView; facts: Fact[] } {
  const reserve = (fact: Fact, cells: readonly Cell[]): Fact => ({
    ...fact,
    caveats: caveatsOf(gates.checks, cells, fact.metric),
  });
  const reserveCell = (cell: CellView): CellView => ({
    ...cell,
    facts: new Map([...cell.facts].map(([id, fact]) => [id, reserve(fact, [cell.cell])])),
  });
  const measure = (service: ServiceIdentity) => {
    const cell = { contender: service.id, ...load };
    const rounds = counted.filter(({ record }) => cellId(record.key) === cellId(cell));
    return buildCellView(data, cell, service, rounds, suffix);
  };
  const ratios = (a: CellView, b: CellView) =>
    ratioFacts(a, b, suffix).map((fact) => reserve(fact, [a.cell, b.cell]));

  const cells = withEfficiency(services.map(measure), suffix).map(reserveCell);
  const controlled = cells.find(({ service }) => service.id === data.campaign.config.control);
  const control = controlled && {
    of: controlled.service,
    cell: reserveCell(measure(controlOf(controlled.service))),
  };
  const noise = controlled && control ? ratios(controlled, control.cell) : [];
  const pairs = cells.flatMap((a) => cells.filter((b) => b !== a).flatMap((b) => ratios(a, b)));
  const facts = [
    ...cells.flatMap((cell) => [...cell.facts.values()]),
    ...pairs,
    ...(control?.cell.facts.values() ?? []),
    ...noise,
    ...noiseFacts(noise, suffix, generatorOf(data.campaign).name),
  ];
  const id = groupId({ contender: 'any', ...load });
  return { view: { id, load, cells, baseline: slowest(cells), control: control ?? null }, facts };
}

function slowest(cells: readonly CellView[]): ServiceIdentity | null {
  const rated = cells.flatMap(({ service, facts }) => {
    const rate = facts.get('throughput')?.value;
    return typeof rate === 'number' ? [{ service, rate }] : [];
  });
  return rated.sort((a, b) => a.rate - b.rate)[0]?.service ?? null;
}
