import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { NoiseModel, ServiceNoise } from '../../study/error-rates.ts';
import { normalDeviates } from '../normal-deviates.ts';

/** Of rounds, that something else disturbs. */
const DISTURBED = 0.15;
/** ln units that such a round loses at most; each loss up to it is as probable. */
const MOST_LOST = 0.35;
/** That the machine goes over into its other regime before a round. */
const TURNS = 1 / 8;
/** From the first round to the last, ln units, on either side of the middle. */
const DRIFT = 0.05;

/**
 * What a bad machine makes of each round of a campaign, in order: heavy tails (Student's t of 4), rounds that lose up to a
 * third, two regimes that last for blocks, a drift. What is lost on the average is given back, so that in the long run both
 * services have the same mean.
 *
 * A regime strikes both alike, or, of a `one-sided` machine, each as much as it varies between rounds: then the ratio
 * itself is another one while it lasts.
 * @returns ln of the round's level, the next one at each call
 */
export function hostileRounds(
  random: RandomGenerator,
  { pair, weather }: Pick<NoiseModel, 'pair' | 'weather'>,
  rounds: number,
): (noise: ServiceNoise) => number {
  const normal = normalDeviates(random);
  const uniform = () => uniformFloat64(random);
  const alike = (pair[0].between + pair[1].between) / 2;
  let regime = uniform() < 0.5 ? -1 : 1;
  let index = 0;
  return ({ between }) => {
    const chiSquare = -2 * Math.log((1 - uniform()) * (1 - uniform()));
    // Of variance 2 as it is
    const tail = normal(0, between) / Math.sqrt(chiSquare / 4) / Math.SQRT2;
    const lost = uniform() < DISTURBED ? MOST_LOST * uniform() : 0;
    if (uniform() < TURNS) regime = -regime;
    const struck = regime * (weather === 'one-sided' ? between : alike);
    const drift = DRIFT * (1 - (2 * index) / (rounds - 1));
    index += 1;
    return tail + struck + drift - lost + (DISTURBED * MOST_LOST) / 2;
  };
}
