import type { CampaignView, GroupView } from '../study/campaign-view.ts';
import { referenceOf } from '../study/compared-pairs.ts';
import type { CurveChart, DotChart, PercentileChart, SlopeChart } from './chart.ts';
import { contextOf } from './context.ts';
import { findings } from './findings.ts';
import { highlight, highlighted } from './highlight.ts';
import { pathChart } from './path-chart.ts';
import { percentileChart } from './percentile-chart.ts';
import { rampCharts } from './ramp-charts.ts';
import { bestFirst, type Candidate, capacityRanking, RANKED, rankingChart } from './ranking-charts.ts';
import { slopeChart } from './slope-chart.ts';

/** What was measured of one scenario; `null` where nobody did. */
export interface ScenarioViews {
  scenario: string;
  /** In closed loop, at a few numbers of connections. */
  closed: CampaignView | null;
  /** The same with a core of its own for the server, where that is another campaign. */
  split?: CampaignView | null;
  /** From one connection to many. */
  ramp: CampaignView | null;
  /** At fixed rates. */
  ladder: CampaignView | null;
  /** Who may have been measured: those that were not are listed as such. Without it, those of the views. */
  services?: readonly Candidate[];
  /** Who the study is about, whom its charts never grey. */
  subjects?: readonly string[];
}

/** The charts of a scenario's page, in the order of its story; `null` or empty where there is nothing to draw. */
export interface ScenarioCharts {
  /** Rate and p99 over connections. */
  ramp: CurveChart[];
  /** p99 over rate. */
  path: CurveChart | null;
  /** Rate, rate that keeps p99, CPU a request and memory: the best first. */
  ranked: DotChart[];
  /** From shared cores to a core of its own. */
  slope: SlopeChart | null;
  /** At the fewest connections, at the most, and between. */
  percentiles: PercentileChart[];
}

const RAMP_METRICS = ['throughput', 'latency-p99'];

export function scenarioCharts(views: ScenarioViews): ScenarioCharts {
  const { scenario, closed, ramp, ladder } = views;
  const shared = groupOf(closed, scenario, 'shared');
  const split = groupOf(closed, scenario, 'split');
  const apart = split ?? groupOf(views.split ?? null, scenario, 'split');
  const main = shared ?? split;
  const candidates = candidatesOf(views, main);
  const shown = new Set(chosen(views, main, candidates));
  const light = <C extends CurveChart | DotChart | SlopeChart | PercentileChart>(chart: C): C =>
    highlight(chart, shown);

  const ownRamp = ramp?.ramps.find(({ load }) => load.scenario === scenario);
  const ownLadder = ladder?.ladders.find(({ load }) => load.scenario === scenario);
  const capacity = ladder && ownLadder ? [capacityRanking(ladder, ownLadder, candidates)] : [];
  const [rate, ...rest] =
    closed && main ? RANKED.map((each) => rankingChart(closed, main, each, candidates)) : [];
  const splitView = split ? closed : (views.split ?? null);
  return {
    ramp:
      ramp && ownRamp
        ? rampCharts({ ...ramp, ramps: [ownRamp] })
            .filter(({ id }) => RAMP_METRICS.some((metric) => id.startsWith(`${metric}-`)))
            .map(light)
        : [],
    path: ramp && ownRamp ? light(pathChart(ramp, ownRamp)) : null,
    ranked: [...(rate ? [rate] : []), ...capacity, ...rest].map(light),
    slope:
      closed && splitView && shared && apart
        ? light(slopeChart({ view: closed, group: shared }, { view: splitView, group: apart }))
        : null,
    percentiles:
      closed && main
        ? threeOf(
            closed.groups.filter(
              ({ load }) => load.scenario === scenario && load.budget === main.load.budget,
            ),
          ).map((group) => light(percentileChart(findings(closed, group), contextOf(closed, group))))
        : [],
  };
}

/** The scenario's first number of connections under a budget. */
function groupOf(
  view: CampaignView | null,
  scenario: string,
  budget: GroupView['load']['budget'],
): GroupView | null {
  if (view?.data.campaign.config.series) return null;
  return view?.groups.find(({ load }) => load.scenario === scenario && load.budget === budget) ?? null;
}

function candidatesOf(
  { scenario, services = [], ramp, ladder }: ScenarioViews,
  main: GroupView | null,
): readonly Candidate[] {
  const own = [
    ...services,
    ...(main?.cells ?? []).map(({ service }) => service),
    ...[...(ramp?.ramps ?? []), ...(ladder?.ladders ?? [])]
      .filter(({ load }) => load.scenario === scenario)
      .flatMap((each) => each.services.map(({ service }) => service)),
  ];
  return [...new Map(own.map((each) => [each.id, each])).values()];
}

/** By their rate in closed loop, variants last; on the ramp where there is no other. */
function chosen(
  { scenario, closed, ramp, ladder, subjects = [] }: ScenarioViews,
  main: GroupView | null,
  candidates: readonly Candidate[],
): ReadonlySet<string> {
  const view = closed ?? ramp ?? ladder;
  const reference = view ? (referenceOf(view.data.campaign, scenario) ?? null) : null;
  const cells =
    main?.cells ?? ramp?.groups.filter(({ load }) => load.scenario === scenario).at(-1)?.cells ?? [];
  const rated = cells.flatMap(({ service: { id }, facts }) => {
    const value = facts.get('throughput')?.value;
    return typeof value === 'number' ? [{ id, value, better: 'higher' as const }] : [];
  });
  // A variant has its service's colour, and stands out only where there is room
  const isVariant = (id: string) => view?.data.campaign.contenders[id]?.service !== id;
  const ranked = bestFirst(rated)
    .map(({ id }) => id)
    .sort((a, b) => Number(isVariant(a)) - Number(isVariant(b)));
  const rest = candidates.map(({ id }) => id).filter((id) => !ranked.includes(id));
  return highlighted([...ranked, ...rest], reference, subjects);
}

/** The first, the last and the one between. */
function threeOf<T>(all: readonly T[]): T[] {
  return all.filter(
    (_, index) => index === 0 || index === all.length - 1 || index === Math.floor((all.length - 1) / 2),
  );
}
