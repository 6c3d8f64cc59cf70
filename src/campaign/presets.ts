import type { StepGenerators } from '../model/campaign-record.ts';
import type { Budget, EngineId, LoadSeries } from '../model/ids.ts';
import type { Ladder } from '../model/ladder.ts';
import type { PlanRecord } from '../model/plan-record.ts';
import { PLANNED_LOOKS } from '../study/planned-looks.ts';

/** Everything of a load that a preset decides, and how often it is repeated. */
export interface Load {
  threads: number;
  /** Where the scenario has none of its own, or they are a series. */
  connections: number[];
  series?: LoadSeries;
  ladder?: Ladder;
  generators?: StepGenerators;
  durationS: number;
  /** Before each measurement; `null`: what a pilot finds each contender to need. */
  warmupS: number | null;
  /** At most; each holds every contender once. `null`: as many as the time holds. */
  blocks: number | null;
  /** Where the scenario has none of its own. */
  timeoutS: number;
}

export type Looks = PlanRecord['looks'];

/** A load, and how it is spent. */
export interface Preset {
  load: Load;
  budgets: Budget[];
  /** When it is judged whether enough is known; none where its size is planned beforehand. */
  looks: Looks;
  /** For all of it; `null` where nothing but its blocks limits it. */
  timeS: number | null;
  /** Where it takes another generator than is usual. */
  generator?: string;
  /** Where it measures others than is usual, and where it can only be had of one engine. */
  services?: string[];
  engine?: EngineId;
}

export type PresetName =
  | 'default'
  | 'study'
  | 'original'
  | 'ramp'
  | 'ramp-quick'
  | 'capacity'
  | 'generators'
  | 'profile';

const RAMP = { threads: 4, series: 'ramp', warmupS: null, timeoutS: 2 } as const;

/** 1, 2, 4, …: every `step`-th of them. */
function powersOfTwo(highest: number, step: number): number[] {
  return Array.from({ length: Math.floor(highest / step) + 1 }, (_, index) => 2 ** (index * step));
}

const BUDGETS: Budget[] = ['shared', 'split'];

/**
 * `default` explores and reproduces, until it is decided; `study` is what is published: as many short rounds as an hour or
 * two hold, since what differs is one fresh process from the next; `original` is the load of the study that this one
 * supersedes; `ramp` goes from one connection to many, as often up as down, `ramp-quick` in fewer and shorter steps;
 * `capacity` finds the highest fixed rates at which p99 keeps a few promises: server and generator on cores of their own, so
 * that it can be told which of them is at its limit; `generators` puts one load generator after the other before the same
 * server, each in the closed loop that it has; `profile` has a profiler look at each server, apart from everything that is
 * compared.
 */
export const PRESETS: Record<PresetName, Preset> = {
  default: {
    load: { threads: 4, connections: [100], durationS: 5, warmupS: null, blocks: 12, timeoutS: 2 },
    budgets: BUDGETS,
    looks: PLANNED_LOOKS,
    timeS: null,
  },
  study: {
    load: { threads: 4, connections: [100], durationS: 10, warmupS: null, blocks: null, timeoutS: 2 },
    budgets: BUDGETS,
    looks: [],
    timeS: 75 * 60,
  },
  original: {
    load: { threads: 4, connections: [100], durationS: 300, warmupS: 15, blocks: 6, timeoutS: 2 },
    budgets: ['shared'],
    looks: [],
    timeS: null,
  },
  ramp: {
    load: { ...RAMP, connections: powersOfTwo(10, 1), durationS: 5, blocks: 6 },
    budgets: ['shared'],
    looks: [],
    timeS: null,
  },
  'ramp-quick': {
    load: { ...RAMP, connections: powersOfTwo(10, 2), durationS: 4, blocks: 4 },
    budgets: ['shared'],
    looks: [],
    timeS: null,
  },
  capacity: {
    load: {
      threads: 1,
      connections: [100],
      series: 'ladder',
      ladder: {
        fractions: [0.25, 0.5, 0.75, 0.9],
        promisesMs: [5, 10, 50, 100],
        ...{ searches: 6, searchS: 2, confirmations: 6, confirmS: 4 },
      },
      ...{ durationS: 3, warmupS: null, blocks: 6, timeoutS: 10 },
    },
    budgets: ['split'],
    looks: [],
    timeS: null,
    generator: 'h2load',
  },
  generators: {
    load: {
      threads: 4,
      connections: [100],
      series: 'generators',
      generators: [
        ...['wrk', 'ab-k', 'ab', 'h2load', 'vegeta'].map((id) => ({ id, leadS: 0 })),
        // Its virtual machine starts, and compiles what it runs most
        { id: 'jmeter', leadS: 6 },
        { id: 'curl', leadS: 0 },
      ],
      ...{ durationS: 10, warmupS: null, blocks: 8, timeoutS: 2 },
    },
    budgets: ['shared'],
    looks: [],
    timeS: null,
    services: ['go'],
    engine: 'native',
  },
  profile: {
    load: {
      ...{ threads: 4, connections: [100], series: 'profile' },
      ...{ durationS: 5, warmupS: null, blocks: 2, timeoutS: 2 },
    },
    budgets: ['shared'],
    looks: [],
    timeS: null,
    engine: 'native',
  },
};
