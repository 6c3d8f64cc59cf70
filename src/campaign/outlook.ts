import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { Round } from '../model/round.ts';
import { mean, sampleStdev } from '../stats/interval.ts';
import { logVariance } from '../stats/log-estimate.ts';

/** How much the logarithm of a ratio varies from one block to the next, and where that is known from. */
export interface Spread {
  deviation: number;
  /** A campaign's id, or what a machine is like of which nothing is known yet. */
  of: string;
}

/**
 * Measured on two machines over rounds of 5, 10, 60 and 300 s: what differs is one fresh process from the next, and a
 * little that longer rounds even out. Variance of a block's logarithm: `between` + `within` ÷ seconds.
 */
const MACHINES = {
  calm: { between: 0.0044, within: 0.0121 },
  noisy: { between: 0.009, within: 0.0155 },
} as const;

/** What to expect of rounds of this length where no comparable campaign is there. */
export function typicalSpreads(durationS: number): Spread[] {
  return Object.entries(MACHINES).map(([of, { between, within }]) => ({
    of,
    deviation: Math.sqrt(between + within / durationS),
  }));
}

/** Half of a ratio's interval, as a logarithm: what a true ratio must differ by to be told from a bound. */
export function halfWidth(deviation: number, blocks: number, level: number): number {
  if (blocks < 2) return Number.POSITIVE_INFINITY;
  return (tQuantile(1 - level / 2, blocks - 1) * deviation) / Math.sqrt(blocks);
}

/**
 * How much the ratio of two labels' rates varied from block to block; at least what single windows within rounds vary by,
 * of which a few blocks may show too little.
 * @param rounds those of one load
 * @returns `null` where fewer than three blocks have both
 */
export function ratioDeviation(rounds: readonly Round[], a: string, b: string): number | null {
  const blocks = [...Map.groupBy(rounds, ({ key }) => key.round).values()].flatMap((block) => {
    const [one, other] = [a, b].map((label) => block.find(({ key }) => key.contender === label));
    if (!one || !other) return [];
    const ratio = Math.log(one.measured.requestsPerS / other.measured.requestsPerS);
    return Number.isFinite(ratio) ? [{ ratio, within: windowVariance(one) + windowVariance(other) }] : [];
  });
  if (blocks.length < 3) return null;
  const floor = mean(blocks.map(({ within }) => within));
  return Math.sqrt(Math.max(sampleStdev(blocks.map(({ ratio }) => ratio)) ** 2, floor));
}

/** Of the logarithm of a round's window rates; 0 where it has no such windows. */
function windowVariance({ windows }: Round): number {
  const rates = (windows.value ?? []).map(({ bytesRead, wallMs }) => bytesRead / wallMs);
  return logVariance(rates) ?? 0;
}

/** What is known of a quantity at a look, on the scale on which its interval is symmetrical. */
export interface Known {
  /** From the bound that it is held against. */
  distance: number;
  halfWidth: number;
  blocks: number;
  level: number;
}

/**
 * The first of the looks to come at which an interval as wide as today's blocks make it would leave the bound out.
 * @returns its blocks; `null` where none would
 */
export function blocksToExclude(
  { distance, halfWidth: now, blocks, level }: Known,
  ahead: readonly { blocks: number; level: number }[],
): number | null {
  const deviation = now / halfWidth(1, blocks, level);
  return ahead.find((look) => halfWidth(deviation, look.blocks, look.level) < distance)?.blocks ?? null;
}
