import { NOT_MEASURED } from '../format/format-fact.ts';
import type { Interval, Unit } from '../format/unit.ts';
import type { Caveat } from './gates/caveats.ts';

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
  /** 95 % interval over rounds, or `null` where there are too few rounds or none applies. */
  interval: Interval | null;
  /** Rounds behind the value; 0 for what is not measured by rounds. */
  rounds: number;
  /** The value of each round, in the order of blocks; empty where it is not made of rounds. */
  points: readonly number[];
  /** Why there is no value, pt-BR: `sem controle A/A nesta campanha`. */
  missing: string | null;
  /** How it was computed, pt-BR: `média geométrica de 6 rodadas`. */
  derivation: string;
  /** Gates that warn of it or fail it. */
  caveats: readonly Caveat[];
  /** Raw fields behind it: `results/<campaign>/rounds/<round>.json#/measured/requestsPerS`. */
  sources: readonly string[];
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

/** A fact that was asked for and that nobody measured. */
export function notMeasured(why: string) {
  return { value: null, above: null, interval: null, points: [], missing: why, derivation: '' };
}

/** `não medido: sem controle A/A nesta campanha`; `null` of what was measured. */
export function describeMissing({ missing }: Pick<Fact, 'missing'>): string | null {
  return missing === null ? null : `${NOT_MEASURED}: ${missing}`;
}
