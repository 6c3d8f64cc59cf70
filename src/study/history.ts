import type { Interval, Unit } from '../format/unit.ts';
import type { CampaignData } from '../model/dataset.ts';
import type { CampaignView, GroupView } from './campaign-view.ts';
import { ratioOf } from './comparison.ts';
import { COMPARED_METRICS, factOf } from './difference/compared-metrics.ts';
import { comparabilityChanges, comparabilityKey, describeChange } from './difference/environment-changes.ts';
import type { MetricChange } from './difference/metric-changes.ts';
import type { MetricVerdict } from './difference/metric-verdict.ts';

/** One figure of one service in one campaign. */
export interface HistoryPoint {
  /** Name of the fact on its campaign's page: `go.throughput`. */
  fact: string;
  /** Whose it is; of the ratio of two services `go:python`. */
  service: string;
  metric: string;
  /** A gate fails it. */
  fails: boolean;
  /** In the metric's unit, or a ratio; `null` where there is none. */
  value: number | null;
  interval: Interval | null;
  /** Against the comparable campaign before it; `null` where there is none. */
  verdict: MetricVerdict | null;
}

/** What a campaign adds to the history of one load. */
export interface HistoryEntry {
  /** `sleep-1ms.shared.c100` */
  group: string;
  points: HistoryPoint[];
}

/** @param changes since the comparable campaign before it; none where there is no such campaign */
export function historyEntries(view: CampaignView, changes: readonly MetricChange[]): HistoryEntry[] {
  // Of a series each step would have a history of its own
  const loads = view.groups.filter(({ load }) => !load.series);
  return loads.map(({ id, cells, load }) => ({
    group: id,
    points: [
      ...cells.flatMap((cell) =>
        COMPARED_METRICS.map(({ id: metric }): HistoryPoint => {
          const { name, value, interval, caveats } = factOf(cell, metric);
          const step = changes.find(
            (change) =>
              change.service === cell.service.id &&
              change.metric === metric &&
              change.scenario === load.scenario &&
              change.budget === load.budget &&
              change.connections === load.connections,
          );
          return {
            fact: name,
            service: cell.service.id,
            metric,
            fails: caveats.some(({ status }) => status === 'fail'),
            value: typeof value === 'number' ? value : null,
            interval,
            verdict: step?.verdict ?? null,
          };
        }),
      ),
      ...ratioPoints(view, cells),
    ],
  }));
}

/** Where two services are measured, how they stand to each other: what a machine's speed has the least part in. */
function ratioPoints({ facts }: CampaignView, cells: GroupView['cells']): HistoryPoint[] {
  const [own, other] = cells;
  if (!own || !other || cells.length > 2) return [];
  return COMPARED_METRICS.flatMap(({ id: metric }) => {
    const fact = ratioOf(facts, own, other.service, metric);
    if (!fact) return [];
    const { name, subject, value, interval, caveats } = fact;
    return [
      {
        ...{ fact: name, service: subject, metric, interval, verdict: null },
        fails: caveats.some(({ status }) => status === 'fail'),
        value: typeof value === 'number' ? value : null,
      },
    ];
  });
}

type Header = Pick<CampaignData, 'campaign' | 'fingerprint'>;

/** One campaign of a history, and why the line breaks before it. */
export interface HistoryCampaign {
  id: string;
  createdAt: string;
  points: readonly HistoryPoint[];
  /** In what it can't be compared with the one before it in the list, pt-BR; empty where it can, and for the first. */
  breaks: readonly string[];
}

/** All figures of one load over time. */
export interface LoadHistory {
  group: string;
  load: GroupView['load'];
  /** Comparable ones together, oldest first, and so are the groups by their oldest; the newest of all that there are. */
  campaigns: readonly HistoryCampaign[];
  /** How many there are. */
  all: number;
}

export interface HistoryMetric {
  id: string;
  /** pt-BR, lower case */
  label: string;
  unit: Unit;
}

/** More would not be told apart in a picture. */
export const MOST_CAMPAIGNS = 40;

/**
 * @param headers newest first
 * @param entries of each campaign, by its id
 * @param loadOf of a group's id
 */
export function buildHistory(
  headers: readonly Header[],
  entries: ReadonlyMap<string, readonly HistoryEntry[]>,
  loadOf: (group: string) => GroupView['load'],
): LoadHistory[] {
  const groups = [
    ...new Set(headers.flatMap(({ campaign }) => (entries.get(campaign.id) ?? []).map(({ group }) => group))),
  ];
  return groups.map((group) => {
    const has = headers.filter(({ campaign }) =>
      entries.get(campaign.id)?.some((entry) => entry.group === group),
    );
    const shown = together(has.slice(0, MOST_CAMPAIGNS).reverse());
    return {
      group,
      load: loadOf(group),
      all: has.length,
      campaigns: shown.map((header, index) => {
        const { id, createdAt } = header.campaign;
        const before = shown[index - 1];
        return {
          id,
          createdAt,
          points: entries.get(id)?.find((entry) => entry.group === group)?.points ?? [],
          breaks: before ? comparabilityChanges(before.campaign, header.campaign).map(describeChange) : [],
        };
      }),
    };
  });
}

/** Two machines, or two engines, may take turns: each has its own line. */
function together<H extends Header>(oldestFirst: readonly H[]): H[] {
  return [...Map.groupBy(oldestFirst, comparabilityKey).values()].flat();
}
