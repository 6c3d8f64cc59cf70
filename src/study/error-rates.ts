import published from './error-rates.json' with { type: 'json' };

/** How a service's figure varies, in natural logarithms. */
export interface ServiceNoise {
  service: string;
  /** Deviation between rounds, beyond what the mean of a round's windows varies by. */
  between: number;
  /** Deviation between the windows of a round. */
  within: number;
  /** Of each window with the next. */
  correlation: number;
}

/** What happens to a machine: nothing beyond the noise; bad events that strike all alike; or one service more. */
export type Weather = 'calm' | 'hostile' | 'one-sided';

/** Two services that are compared block by block. */
export interface NoiseModel {
  id: string;
  /** What is compared, pt-BR: `CPU por requisição, máquina hostil`. */
  label: string;
  /** Whether windows are drawn, and intervals are no firmer than them. */
  rateLike: boolean;
  pair: readonly [ServiceNoise, ServiceNoise];
  weather: Weather;
}

/** One predicate, at a number of blocks that was planned beforehand. */
export interface PlannedRates {
  model: string;
  blocks: number;
  /** Share of campaigns that found a difference where there is none, whichever way. */
  wrong: number;
  /** Share that found the one that is there, at each of `ratios`. */
  right: readonly number[];
}

/** A family of predicates, judged at each look until all are decided. */
export interface LookedRates {
  model: string;
  predicates: number;
  /** Share of campaigns with a wrong decision at any look: where no predicate has a difference, where half have, where all but one have; the worst of them. */
  wrong: number;
  /** Where one predicate has a difference: at each of `ratios`, share of campaigns that decided it by each look. */
  alone: readonly (readonly number[])[];
  /** Where all have it: share of predicates. */
  together: readonly (readonly number[])[];
}

export interface Rates {
  planned: readonly PlannedRates[];
  looked: readonly LookedRates[];
  /** One predicate, held against 5 % after every block from the third on: share that finds a difference where there is none. */
  peeked: readonly { model: string; wrong: number }[];
}

export interface ErrorRates {
  /** What the models were fitted to. */
  campaigns: readonly string[];
  models: readonly NoiseModel[];
  looks: readonly { blocks: number; level: number }[];
  /** True ones, of the predicates that have a difference. */
  ratios: readonly number[];
  seed: number;
  /** Simulated campaigns behind each share. */
  draws: number;
  rates: Rates;
  /** The same by fewer draws, which a test computes again: what is published is what the code does. */
  fingerprint: { draws: number; rates: Rates };
}

/** What `npm run bench -- erro --write` found. */
export const ERROR_RATES = published as unknown as ErrorRates;
