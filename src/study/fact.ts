import type { Interval, Unit } from '../format/unit.ts';
import type { Caveat } from './gates/caveats.ts';

/** One published figure: what it is, how firm, and where it comes from. */
export interface Fact {
  /** `go.throughput`, `go:python.throughput`, `original.go.latency-mean`, `campaign.rounds` */
  name: string;
  /** What a reader calls it, pt-BR, lower case: `requisições por segundo de Go`. */
  label: string;
  unit: Unit;
  /** `null` exactly where `missing` says why; a string exactly where the unit is `text` or `instant`. */
  value: number | string | null;
  /** Lower bound in place of a value: the percentile is beyond wrk's timeout ("> 2 s"); the bound, in `unit`. */
  above: number | null;
  /** 95 % interval over rounds, or `null` where there are too few rounds or none applies. */
  interval: Interval | null;
  /** Rounds behind the value; 0 for what is not measured by rounds. */
  rounds: number;
  /** The value of each round, in the order of blocks; empty where it is not made of rounds. */
  points: readonly number[];
  /** Why there is no value, pt-BR: `não medido: …`. */
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

/** A fact that was asked for and that nobody measured. */
export function notMeasured(why: string) {
  return {
    value: null,
    above: null,
    interval: null,
    points: [],
    missing: `não medido: ${why}`,
    derivation: '',
  };
}

/** The metric that a fact's name ends with. */
export function metricIdOf({ name }: Fact): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
