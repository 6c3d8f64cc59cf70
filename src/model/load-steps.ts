import type { CampaignConfig, StepGenerators } from './campaign-record.ts';
import { loadId } from './cell-id.ts';
import type { RecordKey } from './ids.ts';
import { ladderLength, type NextStep, nextStep, type SeenStep } from './ladder.ts';
import { PROFILE_STEPS } from './profile.ts';

type Config = Pick<CampaignConfig, 'loads' | 'series' | 'ladder' | 'generators' | 'durationS'>;

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
  const [connections] = steps;
  if (connections === undefined) return () => null;
  if (ladder !== undefined)
    return (seen) => nextStep({ ladder, connections, durationS, connectionsFor }, seen);
  const rungs = rungsOf(config, key);
  const planned = rungs
    ? rungs.map((rung) => ({ rung, connections }))
    : steps.map((each) => ({ connections: each }));
  return ({ length }) => {
    const next = planned[length];
    return next === undefined ? null : { ...next, ratePerS: null, durationS };
  };
}

/** What the steps of a server are called, in their order, where they differ in something else than connections. */
function rungsOf(
  { series, generators }: Pick<Config, 'series' | 'generators'>,
  { round }: Pick<RecordKey, 'round'>,
): readonly string[] | null {
  if (series === 'profile') return PROFILE_STEPS;
  return generators ? generatorOrder(generators, round) : null;
}

/**
 * In which order generators load a server: each pair of blocks begins with another one, and goes once forth and once back, so
 * that what drifts, and what one leaves behind, strikes all of them alike.
 */
export function generatorOrder(generators: StepGenerators, round: number): string[] {
  const ids = generators.map(({ id }) => id);
  const first = Math.floor((round - 1) / 2) % ids.length;
  const order = [...ids.slice(first), ...ids.slice(0, first)];
  return round % 2 === 1 ? order : order.reverse();
}

/** How long a generator runs before its load counts, s; 0 of one that is no step. */
export function leadOf({ generators }: Pick<Config, 'generators'>, rung: string | undefined): number {
  return generators?.find(({ id }) => id === rung)?.leadS ?? 0;
}

/** How many measurements a server is put under at most, and how long they take, s. */
export function stepsOf(
  config: Config,
  key: Pick<RecordKey, 'scenario' | 'load' | 'round'>,
): { steps: number; seconds: number } {
  const { length } = connectionsOf(config, key);
  const { ladder, durationS } = config;
  if (length === 0) return { steps: 0, seconds: 0 };
  if (ladder !== undefined) return ladderLength(ladder, durationS);
  const rungs = rungsOf(config, key);
  if (rungs === null) return { steps: length, seconds: length * durationS };
  const seconds = rungs.reduce((sum, rung) => sum + leadOf(config, rung) + durationS, 0);
  return { steps: rungs.length, seconds };
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
  return isUp(round) ? up : up.reverse();
}

/** Whether a ramp of this block, from 1, goes from few connections to many. */
export function isUp(round: number): boolean {
  return round % 2 === 1;
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
