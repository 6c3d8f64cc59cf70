import { scenarioCharts } from '../../charts/scenario-charts.ts';
import type { Budget } from '../../model/ids.ts';
import { machineLabel } from '../../model/machine-key.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { CampaignHeader } from '../../results/read-results.ts';
import type { CampaignView, GroupView } from '../../study/campaign-view.ts';
import type { CellView } from '../../study/cell-view.ts';
import { chosenFirst } from '../../study/counterpart.ts';
import { type Fact, factName, ratioSubject } from '../../study/fact.ts';
import { findBottleneck } from '../../study/gates/bottleneck.ts';
import { roundContexts } from '../../study/gates/round-context.ts';
import { loadSuffix } from '../../study/load-suffix.ts';
import { isForPublication } from '../../study/select-featured.ts';
import type { Study } from '../../study/study.ts';
import { loadTitle } from '../labels.ts';
import { comparisonTable } from '../tables/comparison.ts';
import type { Table } from '../tables/table.ts';
import { LIMITS } from '../tables/usage.ts';
import { drawCharts, type Picture } from './draw-charts.ts';
import type { Reading } from './read-study.ts';

/** What the campaign that a scenario is told by says of it. Plain data: it is kept for later builds. */
export interface ScenarioPart {
  scenario: string;
  campaign: string;
  /** pt-BR: `VM de 2 vCPUs, AMD EPYC, 24 GiB`. */
  machine: string;
  /** With all cores shared first. */
  loads: ScenarioLoad[];
  /** Its story in pictures. */
  chapters: ScenarioChapter[];
}

export interface ScenarioChapter {
  id: string;
  /** pt-BR */
  title: string;
  /** Which campaign each picture shows. */
  pictures: { campaign: string; picture: Picture }[];
}

export interface ScenarioLoad {
  /** See `groupId`. */
  id: string;
  title: string;
  budget: Budget;
  connections: number;
  /** By which the others are told; `null` where it was not measured. */
  reference: string | null;
  /** The highest rate first; those without one come last. */
  services: ScenarioService[];
  /** Of two services, by the names of their facts. */
  ratios: Fact[];
  table: Table;
}

/** One service under one load. */
export interface ScenarioService {
  id: string;
  name: string;
  /** By metric. */
  facts: Partial<Record<string, Fact>>;
  /** What limited it in most of its rounds, pt-BR. */
  limit: string;
}

/** What is told of a service under a load. */
export const SCENARIO_METRICS = [
  'throughput',
  'efficiency',
  'latency-p50',
  'latency-p99',
  'cpu-per-request',
  'server-memory',
] as const;

/** What is told of two. */
export const PAIR_METRICS = [
  'throughput',
  'latency-p50',
  'latency-p99',
  'cpu-per-request',
  'server-memory',
] as const;

/**
 * The campaigns by which a scenario may be told, in the order in which they are to be tried: those that maintainers chose, then
 * those to be published, of the most services, the newest.
 * @param headers newest first
 */
export function scenarioCandidates(
  { headers, featured }: Pick<Reading, 'headers' | 'featured'>,
  { id }: Pick<Scenario, 'id'>,
): CampaignHeader[] {
  const all = headers.filter(
    ({ campaign: { config } }) => config.series === undefined && config.scenarios.includes(id),
  );
  const rank = ({ campaign }: CampaignHeader) =>
    (isForPublication(campaign) ? 1000 : 0) + campaign.config.contenders.length;
  return chosenFirst(
    all.toSorted((a, b) => rank(b) - rank(a)),
    featured[id],
  );
}

/** What a campaign says of one scenario; `null` where it has nothing to publish of it. */
export async function scenarioPart(
  view: CampaignView,
  scenario: string,
  { series, subjects }: Pick<Study, 'series' | 'subjects'>,
): Promise<ScenarioPart | null> {
  const groups = view.groups.filter(({ load }) => load.scenario === scenario);
  if (!view.publishable || groups.length === 0) return null;
  const { campaign } = view.data;
  return {
    scenario,
    campaign: campaign.id,
    machine: machineLabel(campaign),
    loads: groups.map((group) => loadOf(view, group)),
    chapters: await chaptersOf(view, scenario, { series, subjects }),
  };
}

async function chaptersOf(
  view: CampaignView,
  scenario: string,
  { series: { ramp, ladder }, subjects }: Pick<Study, 'series' | 'subjects'>,
): Promise<ScenarioChapter[]> {
  const ids = subjects.map(({ id }) => id);
  const charts = scenarioCharts({ scenario, closed: view, ramp, ladder, subjects: ids });
  const { ranked, path, slope } = charts;
  const parts = [
    { id: 'quem', title: 'Quem responde mais, e o que custa', charts: ranked },
    { id: 'latencia', title: 'Latência', charts: charts.percentiles },
    { id: 'nucleos', title: 'De núcleos compartilhados a um núcleo só', charts: slope ? [slope] : [] },
    { id: 'rampa', title: 'De uma conexão a muitas', charts: [...charts.ramp, ...(path ? [path] : [])] },
  ];
  const chapters: ScenarioChapter[] = [];
  for (const { charts, ...part } of parts) {
    const drawn = await drawCharts(charts);
    const pictures = drawn.map((picture) => ({
      campaign: campaignOf(picture, view, { ramp, ladder }),
      picture,
    }));
    if (pictures.length > 0) chapters.push({ ...part, pictures });
  }
  return chapters;
}

/** The one that a picture shows: by its id, which says of what series it is. */
function campaignOf(
  { chart: { id } }: Picture,
  view: CampaignView,
  { ramp, ladder }: Pick<Study['series'], 'ramp' | 'ladder'>,
): string {
  const series = id.endsWith('-ramp') ? ramp : id.startsWith('ranking-capacity') ? ladder : view;
  return (series ?? view).data.campaign.id;
}

function loadOf(view: CampaignView, group: GroupView): ScenarioLoad {
  const { load, cells, baseline } = group;
  const suffix = group === view.groups[0] ? '' : loadSuffix(load);
  const rateOf = ({ facts }: ScenarioService) => Number(facts.throughput?.value ?? -1);
  const contextOf = roundContexts(view.data);
  const services = cells.map((cell) => ({
    id: cell.service.id,
    name: cell.service.name,
    facts: Object.fromEntries(
      SCENARIO_METRICS.flatMap((metric) => {
        const fact =
          cell.facts.get(metric) ??
          view.facts.get(factName({ subject: cell.service.id, load: suffix, metric }));
        return fact ? [[metric, fact]] : [];
      }),
    ),
    limit: limitOf(cell, contextOf),
  }));
  const pairs = cells.flatMap((a) => cells.map((b) => ratioSubject(a.service.id, b.service.id)));
  return {
    id: group.id,
    title: loadTitle(load),
    budget: load.budget,
    connections: load.connections,
    reference: baseline?.id ?? null,
    services: services.toSorted((a, b) => rateOf(b) - rateOf(a)),
    ratios: pairs.flatMap((subject) =>
      PAIR_METRICS.flatMap((metric) => view.facts.get(factName({ subject, load: suffix, metric })) ?? []),
    ),
    table: comparisonTable(view, group),
  };
}

/** What most rounds say. */
function limitOf({ rounds }: CellView, contextOf: ReturnType<typeof roundContexts>): string {
  const said = rounds.map(({ record }) => {
    const found = findBottleneck(record, contextOf(record));
    return typeof found === 'string' ? 'não medido' : LIMITS[found.name ?? 'nothing'];
  });
  const counts = [...Map.groupBy(said, (each) => each)].map(([each, all]) => ({ each, times: all.length }));
  return counts.toSorted((a, b) => b.times - a.times)[0]?.each ?? 'não medido';
}
