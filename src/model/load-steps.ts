import type { CampaignConfig } from './campaign-record.ts';
import { loadId } from './cell-id.ts';
import type { RecordKey } from './ids.ts';

type Config = Pick<CampaignConfig, 'loads' | 'series'>;

/** What the servers of a scenario are put under, a record each: `['c100']`, or `['ramp']`. */
export function loadsIn({ loads, series }: Config, scenario: string): RecordKey['load'][] {
  const connections = loads[scenario]?.connections ?? [];
  if (series !== undefined) return connections.length > 0 ? [series] : [];
  return connections.map(loadId);
}

/** The connections of each measurement of one server, in their order; empty of a load that the campaign has not. */
export function stepsOf(
  { loads, series }: Config,
  { scenario, load, round }: Pick<RecordKey, 'scenario' | 'load' | 'round'>,
): number[] {
  const connections = loads[scenario]?.connections ?? [];
  if (series === undefined) return connections.filter((each) => loadId(each) === load);
  if (load !== series) return [];
  const up = connections.toSorted((a, b) => a - b);
  return round % 2 === 1 ? up : up.reverse();
}

/** Under which a server of a scenario is warmed up: its own, or the middle of those that it goes through. */
export function warmupConnections(
  config: Config,
  key: Pick<RecordKey, 'scenario' | 'load' | 'round'>,
): number {
  const steps = stepsOf(config, key).sort((a, b) => a - b);
  return steps[Math.floor((steps.length - 1) / 2)] ?? 0;
}

/** Of the generator: none without a connection. */
export function threadsFor({ threads }: Pick<CampaignConfig, 'threads'>, connections: number): number {
  return Math.min(threads, connections);
}
