import type { CampaignConfig } from './campaign-record.ts';
import { loadId } from './cell-id.ts';
import type { RecordKey } from './ids.ts';
import { ladderLength, type NextStep, nextStep, type SeenStep } from './ladder.ts';

type Config = Pick<CampaignConfig, 'loads' | 'series' | 'ladder' | 'durationS'>;

/** What the servers of a scenario are put under, a record each: `['c100']`, `['ramp']`, `['ladder']`. */
export function loadsIn(
  { loads, series }: Pick<Config, 'loads' | 'series'>,
  scenario: string,
): RecordKey['load'][] {
  const connections = loads[scenario]?.connections ?? [];
  if (series !== undefined) return connections.length > 0 ? [series] : [];
  return connections.map(loadId);
}

/** The next measurement of a server; of all but a ladder it follows from how many there were. */
export type Stepper = (
  seen: readonly SeenStep[],
) => (Omit<NextStep, 'rung'> & Partial<Pick<NextStep, 'rung'>>) | null;

/** @param connectionsFor how many its generator takes for a rate */
export function stepperOf(
  config: Config,
  key: Pick<RecordKey, 'scenario' | 'load' | 'round'>,
  connectionsFor: (ratePerS: number, usual: number) => number,
): Stepper {
  const { ladder, durationS } = config;
  const steps = connectionsOf(config, key);
  if (ladder === undefined)
    return ({ length }) => {
      const connections = steps[length];
      return connections === undefined ? null : { connections, ratePerS: null, durationS };
    };
  const [connections] = steps;
  if (connections === undefined) return () => null;
  return (seen) => nextStep({ ladder, connections, durationS, connectionsFor }, seen);
}

/** How many measurements a server is put under at most, and how long they take, s. */
export function stepsOf(
  config: Config,
  key: Pick<RecordKey, 'scenario' | 'load' | 'round'>,
): { steps: number; seconds: number } {
  const { length } = connectionsOf(config, key);
  const { ladder, durationS } = config;
  return ladder === undefined || length === 0
    ? { steps: length, seconds: length * durationS }
    : ladderLength(ladder, durationS);
}

/** The connections of each measurement of one server, in their order; empty of a load that the campaign has not. */
export function connectionsOf(
  { loads, series }: Pick<Config, 'loads' | 'series'>,
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
  config: Pick<Config, 'loads' | 'series'>,
  key: Pick<RecordKey, 'scenario' | 'load' | 'round'>,
): number {
  const steps = connectionsOf(config, key).sort((a, b) => a - b);
  return steps[Math.floor((steps.length - 1) / 2)] ?? 0;
}

/** Of the generator: none without a connection. */
export function threadsFor({ threads }: Pick<CampaignConfig, 'threads'>, connections: number): number {
  return Math.min(threads, connections);
}
