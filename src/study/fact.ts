import { NOT_MEASURED } from '../format/format-fact.ts';
import type { Interval, Unit } from '../format/unit.ts';
import type { LogEstimate } from '../stats/log-estimate.ts';
import type { Caveat } from './gates/caveats.ts';
import type { Source } from './sources.ts';

/** What a fact is about; its name follows from it. */
export interface FactKey {
  /** `go`, `go:python`, `control`, `campaign`, `original.go`. */
  subject: string;
  /** Empty under the main load; else what tells it from that: `/sleep-1ms/split/c100`, `/split`. */
  load: string;
  /** `throughput`, `rounds`. */
  metric: string;
}

/** One published figure: what it is, how firm, and where it comes from. */
export interface Fact extends FactKey {
  /** `go.throughput`, `go:python/split.throughput`, `original.go.latency-mean`, `campaign.rounds`; see `factName`. */
  name: string;
  /** What a reader calls it, pt-BR, lower case: `requisições por segundo de Go`. */
  label: string;
  /** The same without its subject: `requisições por segundo`. */
  metricLabel: string;
  unit: Unit;
  /** `null` exactly where `missing` says why; a string exactly where the unit is `text` or `instant`. */
  value: number | string | null;
  /** Lower bound in place of a value: the percentile is beyond the generator's timeout ("> 2 s"); the bound, in `unit`. */
  above: number | null;
  /** Over blocks, at `level`; `null` where there are too few or none applies. */
  interval: Interval | null;
  /** Of significance, at which the fact is judged and its interval shown: 0.05 is an interval of 95 %. */
  level: number;
  /** What intervals and verdicts at any level come from; `null` where the value does not vary by blocks. */
  estimate: LogEstimate | null;
  /** Where a claim holds it against numbers: at which level, as one of a family of claims. */
  tests: readonly FactTest[];
  /** Rounds behind the value; 0 for what is not measured by rounds. */
  rounds: number;
  /** The value of each block, in their order, or of each round; empty where it is not made of rounds. */
  points: readonly number[];
  /** The block of each point, from 1; empty where points are not of blocks. */
  blocks: readonly number[];
  /** Variance of ln of each block's windows, `null` where not known; empty where moments play no part in it. */
  variances: readonly (number | null)[];
  /** It is of a first look, and not all its windows were seen: no verdict before the second. */
  needsWindows: boolean;
  /** Of a ratio: its least favourable windows against the other's most favourable; `null` where there are none. */
  worst: number | null;
  /** Blocks that were measured, and those of them that a service answered with errors: they do not count. */
  failedBlocks: { failed: number; of: number } | null;
  /** Why there is no value, pt-BR: `sem controle A/A nesta campanha`. */
  missing: string | null;
  /** How it was computed, pt-BR: `média geométrica de 6 rodadas`. */
  derivation: string;
  /** Gates that warn of it or fail it. */
  caveats: readonly Caveat[];
  /** Raw fields behind it; see `listSources`. */
  sources: readonly Source[];
}

/** A fact held against numbers by a claim. */
export interface FactTest {
  /** In the fact's unit: one, or the two ends of a range. */
  bounds: readonly number[];
  level: number;
}

/** All facts of one campaign or of the whole study, by name. */
export type Facts = ReadonlyMap<string, Fact>;

/** `go:python/split.throughput` */
export function factName({ subject, load, metric }: FactKey): string {
  return `${subject}${load}.${metric}`;
}

/** A key, and the name that follows from it. */
export function named(key: FactKey): FactKey & { name: string } {
  return { ...key, name: factName(key) };
}

/** Subject of the ratio of one contender to another. */
export function ratioSubject(a: string, b: string): string {
  return `${a}:${b}`;
}

/** Of an interval that belongs to no family: 95 %. */
export const PLAIN_LEVEL = 0.05;

/** What a fact has that does not vary by blocks. */
export const WITHOUT_SPREAD = {
  interval: null,
  level: PLAIN_LEVEL,
  estimate: null,
  tests: [],
  points: [],
  blocks: [],
  variances: [],
  needsWindows: false,
  worst: null,
  failedBlocks: null,
} as const;

/** A fact that was asked for and that nobody measured. */
export function notMeasured(why: string) {
  return { ...WITHOUT_SPREAD, value: null, above: null, missing: why, derivation: '' };
}

/** `não medido: sem controle A/A nesta campanha`; `null` of what was measured. */
export function describeMissing({ missing }: Pick<Fact, 'missing'>): string | null {
  return missing === null ? null : `${NOT_MEASURED}: ${missing}`;
}
