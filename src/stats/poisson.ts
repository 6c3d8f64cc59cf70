import gammaIncInv from '@stdlib/math-base-special-gammaincinv';

/** In each tail of a two-sided 95 % interval, and where a normal distribution leaves as much. */
const TAIL = 0.025;
const Z = 1.959963984540054;

/** The library's upper tail loses its accuracy (1 %) at 1000; Byar's approximation is good to a millionth long before. */
const MANY = 900;

/**
 * Exact (Garwood) 95 % interval for the mean of a Poisson count: the bounds at which so few, or so many, events would
 * come up once in 40 times. Divide both by the exposure for the interval of a rate.
 * @throws {RangeError} where the count is not a whole number from 0 on.
 */
export function poissonInterval(events: number): readonly [low: number, high: number] {
  if (!Number.isSafeInteger(events) || events < 0) throw new RangeError(`not a count: ${events}`);
  if (events >= MANY) return [byar(events, -Z), byar(events + 1, Z)];
  // Half a chi-square quantile with 2k degrees of freedom is a gamma quantile of shape k
  return [events === 0 ? 0 : gammaIncInv(TAIL, events), gammaIncInv(TAIL, events + 1, true)];
}

function byar(shape: number, z: number): number {
  return shape * (1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;
}
