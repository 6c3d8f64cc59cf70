import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { mean } from '../stats/interval.ts';
import { bandTests, betweenCampaigns, type LogDifference, welch } from '../stats/welch.ts';
import { type MetricVerdict, metricVerdict } from '../study/difference/metric-verdict.ts';
import { normalDeviates } from './normal-deviates.ts';

/** Two campaigns that nobody measured, and what is known beside them. */
export interface SimulatedPair {
  /** Deviation of ln x between campaigns of the same thing on one machine. */
  sigmaC: number;
  /** The same between the rounds of a campaign. */
  sigma: number;
  /** Of each campaign. */
  rounds: number;
  /** Campaigns before the two, all on their machine. */
  earlier: number;
  /** What is true: new ÷ old − 1. */
  change: number;
  /** Half width of the band, as a share. */
  band?: number;
}

/** Share of pairs that got each verdict. */
export type VerdictShares = Record<Exclude<MetricVerdict, 'não comparável'>, number>;

/** What a table of one row says of such pairs, by the rule that differences go by. */
export function simulateDifferences({
  sigmaC,
  sigma,
  rounds,
  earlier,
  change,
  band = 0.1,
  draws,
  seed,
}: SimulatedPair & { draws: number; seed: number }): VerdictShares {
  const normal = normalDeviates(xoroshiro128plus(seed));
  const campaign = (level: number) => {
    const own = normal(level, sigmaC);
    return Array.from({ length: rounds }, () => normal(own, sigma));
  };
  const shares: VerdictShares = { mudou: 0, equivalente: 0, 'difere, talvez pouco': 0, inconclusivo: 0 };
  for (let draw = 0; draw < draws; draw += 1) {
    const [old, now] = [campaign(0), campaign(Math.log1p(change))];
    const between = betweenCampaigns([Array.from({ length: earlier }, () => mean(campaign(0)))]);
    const found = welch(old.map(Math.exp), now.map(Math.exp), between) as LogDifference;
    const verdict = metricVerdict(bandTests(found, Math.log1p(band)), between !== null);
    shares[verdict as keyof VerdictShares] += 1 / draws;
  }
  return shares;
}
