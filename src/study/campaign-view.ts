import { type Campaign, generatorOf } from '../model/campaign.ts';
import { cellId, controlLabel } from '../model/cell-id.ts';
import type { CampaignData, Dataset, MeasuredRound } from '../model/dataset.ts';
import type { Cell } from '../model/ids.ts';
import { namedRungs } from '../model/ladder.ts';
import { PROFILE_STEPS } from '../model/profile.ts';
import { completeBlocks, countedRounds, isComplete } from './blocks.ts';
import { budgetFacts } from './budget-facts.ts';
import { campaignFacts } from './campaign-facts.ts';
import { buildCellView, type CellView, groupId, type Naming } from './cell-view.ts';
import { claimsOf } from './claims/claims-of.ts';
import { judgedLevels } from './claims/families.ts';
import { areCompared, referenceOf } from './compared-pairs.ts';
import { noiseFacts, ratioFacts, withEfficiency } from './comparison.ts';
import { environmentFacts } from './environment-facts.ts';
import type { Fact, Facts } from './fact.ts';
import { checkCampaign, type GateReport } from './gates/campaign-gates.ts';
import { caveatsBy } from './gates/caveats.ts';
import { generatorRatios } from './generators/generator-ratios.ts';
import { type GeneratorsView, generatorsOf } from './generators/generators-view.ts';
import { capacityFacts, capacityRatios } from './ladder/capacity-facts.ts';
import { type LadderView, laddersOf } from './ladder/ladder-view.ts';
import { loadSuffix } from './load-suffix.ts';
import { type Look, lookOf } from './looks.ts';
import { profileFacts, profileRatios } from './profile/profile-facts.ts';
import { type ProfilesView, profilesOf } from './profile/profiles-view.ts';
import { rampFacts, rampRatios } from './ramp/ramp-facts.ts';
import { type RampView, rampsOf } from './ramp/ramp-view.ts';
import { runtimeFacts } from './runtime-facts.ts';
import { controlOf, identities, type ServiceIdentity } from './service-identity.ts';

/** Cells under the same load; what a table or chart shows together. */
export interface GroupView {
  /** `sleep-1ms.shared.c100` */
  id: string;
  load: Omit<Cell, 'contender'>;
  cells: readonly CellView[];
  /**
   * The denominator of published ratios: of two services the one of the lowest throughput, so that a ratio reads as how many
   * times; of more, the scenario's reference. `null` where neither was measured.
   */
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
  /** Those of each scenario's first number of connections under the names of their budgets; see `budgetFacts`. */
  byBudget: readonly Fact[];
  /** By scenario and budget; empty where the campaign is no ramp. */
  ramps: readonly RampView[];
  /** The same of a campaign at fixed rates. */
  ladders: readonly LadderView[];
  /** The same of one that puts generators beside each other. */
  rivals: readonly GeneratorsView[];
  /** The same of one that has a profiler look at servers. */
  profiles: readonly ProfilesView[];
  /** What stands in the way of believing the figures. */
  gates: GateReport;
  /** Of the plan's looks, the one that its verdicts are of. */
  look: Look;
}

/**
 * Everything that is shown of one campaign. Names in the main group are short, in the others they carry the load. Each
 * fact that claims hold against numbers has its interval at the level at which it is judged.
 */
export function buildCampaignView(
  data: CampaignData,
  { contenders, claims }: Pick<Dataset, 'contenders' | 'claims'>,
): CampaignView {
  const gates = checkCampaign(data);
  const counted = countedRounds(data);
  const look = lookOf(data);
  const services = identities(data.campaign, contenders);
  const { series } = data.campaign.config;
  const built = loadsOf(data.campaign).map((load, index) =>
    buildGroup({ data, gates, services, counted, blocks: completeBlocks(data) }, load, {
      load: index === 0 && !series ? '' : loadSuffix(load),
      level: look.level,
      isFirstLook: look.look === 0,
    }),
  );
  const views = built.map(({ view }) => view);
  const measured = [
    ...built.flatMap((group) => group.facts),
    ...(series === 'ramp' ? rampsOf(views) : []).flatMap((ramp) =>
      factsOfSeries(data.campaign, ramp, rampFacts(ramp, look.level), (facts, a, b) =>
        rampRatios(facts, a, b, look.level),
      ),
    ),
    ...laddersOf(data, views).flatMap((ladder) =>
      factsOfSeries(data.campaign, ladder, capacityFacts(ladder, look.level), (facts, a, b) =>
        capacityRatios(facts, ladder, [a, b], look.level),
      ),
    ),
    ...generatorsOf(data.campaign, views).flatMap((own) => generatorRatios(own, look.level)),
    ...profilesOf(data.campaign, views, contenders).flatMap((own) =>
      factsOfSeries(data.campaign, own, profileFacts(own, look.level), (facts, a, b) =>
        profileRatios(facts, a, b, look.level),
      ),
    ),
  ];
  // None of a series' steps is what sentences about a load speak of
  const groups = series ? [] : views;
  const byBudget = budgetFacts(groups, measured, look.level);
  const judged = judgedLevels([...measured, ...byBudget], claimsOf(data.campaign, claims), look);
  const facts = [
    ...measured.map(judged),
    ...campaignFacts(data),
    ...runtimeFacts(data, { contenders }),
    ...environmentFacts(data),
  ];
  const judgedGroups = built.map(({ view }) => judgedGroup(view, judged));
  return {
    data,
    complete: isComplete(data),
    publishable: counted.length > 0,
    groups: judgedGroups,
    facts: new Map(facts.map((fact) => [fact.name, fact])),
    byBudget: byBudget.map(judged),
    ramps: series === 'ramp' ? rampsOf(judgedGroups) : [],
    ladders: laddersOf(data, judgedGroups),
    rivals: generatorsOf(data.campaign, judgedGroups),
    profiles: profilesOf(data.campaign, judgedGroups, contenders),
    gates,
    look,
  };
}

/** Of each service, and of each pair that is compared. */
function factsOfSeries(
  campaign: Campaign,
  {
    load,
    services,
  }: Pick<RampView | LadderView | ProfilesView, 'load'> & {
    services: readonly { service: ServiceIdentity }[];
  },
  facts: readonly Fact[],
  ratiosOf: (facts: readonly Fact[], a: ServiceIdentity, b: ServiceIdentity) => Fact[],
): Fact[] {
  const all = services.map(({ service }) => service);
  const ratios = all.flatMap((a) =>
    all.filter((b) => areCompared(campaign, load.scenario, a.id, b.id)).flatMap((b) => ratiosOf(facts, a, b)),
  );
  return [...facts, ...ratios];
}

function judgedGroup({ cells, control, ...group }: GroupView, judged: (fact: Fact) => Fact): GroupView {
  const cellOf = (cell: CellView): CellView => ({
    ...cell,
    facts: new Map([...cell.facts].map(([id, fact]) => [id, judged(fact)])),
  });
  return {
    ...group,
    cells: cells.map(cellOf),
    control: control && { ...control, cell: cellOf(control.cell) },
  };
}

/** The main one first. */
export function loadsOf({ config }: Campaign): GroupView['load'][] {
  const { scenarios, budgets, loads, series, ladder, generators } = config;
  const rungs = ladder
    ? namedRungs(ladder)
    : series === 'profile'
      ? PROFILE_STEPS
      : (generators?.map(({ id }) => id) ?? [undefined]);
  return scenarios.flatMap((scenario) =>
    budgets.flatMap((budget) =>
      (loads[scenario]?.connections ?? []).flatMap((connections) =>
        rungs.map((rung) => ({
          ...{ scenario, budget, connections },
          ...(series && { series }),
          ...(rung !== undefined && { rung }),
        })),
      ),
    ),
  );
}

/** What all groups of a campaign are made of. */
interface Measurement {
  data: CampaignData;
  gates: GateReport;
  services: readonly ServiceIdentity[];
  counted: readonly MeasuredRound[];
  /** Complete ones. */
  blocks: number;
}

function buildGroup(
  { data, gates, services, counted, blocks }: Measurement,
  load: GroupView['load'],
  naming: Naming,
): { view: GroupView; facts: Fact[] } {
  const reserveBy = (cells: readonly Cell[]) => {
    const caveats = caveatsBy(gates.checks, cells);
    return (fact: Fact): Fact => ({ ...fact, caveats: caveats(fact.metric) });
  };
  const reserveCell = (cell: CellView, cells: readonly Cell[]): CellView => {
    const reserve = reserveBy(cells);
    return { ...cell, facts: new Map([...cell.facts].map(([id, fact]) => [id, reserve(fact)])) };
  };
  const labelsOf = ({ id }: ServiceIdentity): Cell[] => {
    const labels = id === data.campaign.config.control ? [id, controlLabel(id)] : [id];
    return labels.map((contender) => ({ contender, ...load }));
  };
  const measure = (service: ServiceIdentity, labels: readonly Cell[]) => {
    const ids = labels.map(cellId);
    const own = counted.filter(({ record }) => ids.includes(cellId(record.key)));
    const rounds = { counted: own, labels: ids.length, completeBlocks: blocks };
    return buildCellView(data, { contender: service.id, ...load }, service, rounds, naming);
  };
  const ratios = (a: CellView, b: CellView) =>
    ratioFacts(a, b, naming).map(reserveBy([...labelsOf(a.service), ...labelsOf(b.service)]));

  const measured = services.map((service) => measure(service, labelsOf(service)));
  const told = load.series ? measured : withEfficiency(measured, naming);
  const cells = told.map((cell) => reserveCell(cell, labelsOf(cell.service)));
  const controlled = services.find(({ id }) => id === data.campaign.config.control);
  const [first, second] = controlled
    ? [controlled, controlOf(controlled)].map((label) => {
        const cell = { contender: label.id, ...load };
        return reserveCell(measure(label, [cell]), [cell]);
      })
    : [];
  const noise = first && second ? ratios(first, second) : [];
  const pairs = cells.flatMap((a) =>
    cells
      .filter((b) => areCompared(data.campaign, load.scenario, a.service.id, b.service.id))
      .flatMap((b) => ratios(a, b)),
  );
  const facts = [
    ...cells.flatMap((cell) => [...cell.facts.values()]),
    ...pairs,
    ...(second?.facts.values() ?? []),
    ...noise,
    ...(load.series ? [] : noiseFacts(noise, naming.load, generatorOf(data.campaign).name)),
  ];
  const id = groupId(load);
  const control = controlled && second ? { of: controlled, cell: second } : null;
  const reference = referenceOf(data.campaign, load.scenario);
  const baseline =
    cells.length > 2 ? (services.find((service) => service.id === reference) ?? null) : slowest(cells);
  return { view: { id, load, cells, baseline, control }, facts };
}

function slowest(cells: readonly CellView[]): ServiceIdentity | null {
  const rated = cells.flatMap(({ service, facts }) => {
    const rate = facts.get('throughput')?.value;
    return typeof rate === 'number' ? [{ service, rate }] : [];
  });
  return rated.sort((a, b) => a.rate - b.rate)[0]?.service ?? null;
}
