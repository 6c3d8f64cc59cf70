const STEPS = [1, 2, 5] as const;
const MOST_LOG = 8;
const LABEL_GAP_PX = 16;

/** Multiples of 1, 2 or 5 times a power of ten from 0 to `high`: at most `most` of them above 0, none between integers if `whole`. */
export function linearTicks(high: number, most: number, whole: boolean): number[] {
  const lowest = whole ? Math.max(1, high / most) : high / most;
  const step = roundValues(lowest, high).find((value) => value >= lowest) as number;
  return Array.from({ length: Math.floor(high / step) + 1 }, (_, index) => index * step);
}

/** Multiples of 1, 2 or 5 times a power of ten from `low` to `high`: at most `most` of them. */
export function ticksBetween(low: number, high: number, most: number): number[] {
  const least = (high - low) / most;
  const step = roundValues(least, high - low).find((value) => value >= least) as number;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** Round values (1, 2, 5 times a power of ten) from `low` to `high`; only powers of ten where there would be many. */
export function logTicks(low: number, high: number): number[] {
  const within = roundValues(low, high).filter((value) => value >= low && value <= high);
  const powers = within.filter((value) => Number.isInteger(Math.log10(value)));
  return within.length > MOST_LOG && powers.length > 1 ? powers : within;
}

/** Little more than what is drawn: to the next round values a logarithmic axis might be half empty. */
export function roomAround(low: number, high: number): [number, number] {
  const room = Math.max(Math.log(high / low) * 0.08, Math.log(1.1));
  return [low / Math.exp(room), high * Math.exp(room)];
}

/** Those of the ticks, the first ones first, whose labels don't touch: ascending. */
export function apartTicks(
  ticks: readonly number[],
  place: (tick: number) => number,
  widthOf: (tick: number) => number,
): number[] {
  const kept: number[] = [];
  for (const next of ticks) {
    const half = (tick: number) => (widthOf(tick) + LABEL_GAP_PX) / 2;
    if (kept.every((other) => Math.abs(place(other) - place(next)) >= half(other) + half(next)))
      kept.push(next);
  }
  return kept.sort((a, b) => a - b);
}

/** The closest round values around what is between `low` and `high`. */
export function roundOut(low: number, high: number): [number, number] {
  const values = roundValues(low, high);
  return [
    values.findLast((value) => value <= low) as number,
    values.find((value) => value >= high && value > low) as number,
  ];
}

function roundValues(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high)) + 1;
  const exponents = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return exponents.flatMap((exponent) => STEPS.map((step) => Number(`${step}e${exponent}`)));
}
