import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** Independent draws from a normal distribution (Box and Muller's method). */
export function normalDeviates(random: RandomGenerator): (mean: number, deviation: number) => number {
  return (mean, deviation) => {
    // 1 − u is never 0
    const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(random)));
    return mean + deviation * radius * Math.cos(2 * Math.PI * uniformFloat64(random));
  };
}
