import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { mean } from '../../stats/interval.ts';
import { logVariance } from '../../stats/log-estimate.ts';
import type { NoiseModel, ServiceNoise } from '../../study/error-rates.ts';
import { normalDeviates } from '../normal-deviates.ts';
import { WINDOWS } from './fit-noise.ts';
import { hostileRounds } from './hostile-rounds.ts';

/** A comparison's blocks in their order. */
export interface DrawnBlocks {
  /** ln of each block's ratio. */
  logs: number[];
  /** As a fact has them; none where windows play no part. */
  variances: number[];
}

interface DrawnRound {
  log: number;
  variance: number | null;
}

/**
 * Blocks of two services that differ in nothing but how they vary: the mean ln of either is the same. The order in an odd
 * block is drawn, and reversed in the next.
 */
export function drawBlocks(random: RandomGenerator, model: NoiseModel, blocks: number): DrawnBlocks {
  const normal = normalDeviates(random);
  const level =
    model.weather === 'calm'
      ? ({ between }: ServiceNoise) => normal(0, between)
      : hostileRounds(random, model, blocks * 2);
  const measure = (noise: ServiceNoise): DrawnRound => {
    const log = level(noise);
    if (!model.rateLike) return { log, variance: null };
    const rates = windowLogs(noise, normal).map((window) => Math.exp(log + window));
    return { log: Math.log(mean(rates)), variance: logVariance(rates) };
  };
  const [a, b] = model.pair;
  const drawn: DrawnBlocks = { logs: [], variances: [] };
  let turned = false;
  for (let block = 0; block < blocks; block += 1) {
    turned = block % 2 === 0 ? uniformFloat64(random) < 0.5 : !turned;
    const first = measure(turned ? b : a);
    const second = measure(turned ? a : b);
    drawn.logs.push(turned ? second.log - first.log : first.log - second.log);
    if (first.variance !== null && second.variance !== null)
      drawn.variances.push(first.variance + second.variance);
  }
  return drawn;
}

/** ln of the windows of a round, on a calm machine. */
export function drawWindows(random: RandomGenerator, noise: ServiceNoise): number[] {
  const normal = normalDeviates(random);
  const log = normal(0, noise.between);
  return windowLogs(noise, normal).map((window) => log + window);
}

/** Each as alike to the one before as the service's windows are. */
function windowLogs(
  { within, correlation }: ServiceNoise,
  normal: ReturnType<typeof normalDeviates>,
): number[] {
  const fresh = Math.sqrt(1 - correlation ** 2);
  const logs: number[] = [];
  let last = normal(0, within);
  for (let window = 0; window < WINDOWS; window += 1) {
    logs.push(last);
    last = correlation * last + fresh * normal(0, within);
  }
  return logs;
}
