import { cellId } from '../../model/cell-id.ts';
import type { CampaignData, MeasuredRound } from '../../model/dataset.ts';
import { mean, sampleStdev } from '../../stats/interval.ts';
import { countedRounds } from '../../study/blocks.ts';
import type { ServiceNoise } from '../../study/error-rates.ts';
import { METRICS } from '../../study/metrics.ts';
import { windowRates } from '../../study/windows.ts';

/** Of a round, in every record of a campaign. */
export const WINDOWS = 10;

/** ln of a round's windows, or of its value alone. */
type Logs = readonly number[];

/**
 * How a metric of a service varied between the rounds of a cell, and its rate between the windows of a round, pooled
 * over campaigns.
 * @param windowed whether the metric is the rate under another name; else windows play no part in it
 * @throws {Error} where no campaign has two rounds of the service
 */
export function fitNoise(
  campaigns: readonly CampaignData[],
  service: string,
  metric: string,
  windowed: boolean,
): ServiceNoise {
  const cells = campaigns.flatMap((data) => cellsOf(data, service, metric, windowed));
  if (cells.length === 0) throw new Error(`${service}: no native campaign has two rounds with ${metric}`);
  const centres = cells.map((rounds) => rounds.map(mean));
  const between = pooled(centres);
  if (!windowed) return rounded({ service, between: Math.sqrt(between), within: 0, correlation: 0 });
  const windows = cells.flat();
  const correlation = lagOne(windows);
  const ofMean = meanVariance(WINDOWS, correlation);
  // Around their own mean, windows that are alike vary by less
  const within = (pooled(windows) * (1 - 1 / WINDOWS)) / (1 - ofMean);
  return rounded({
    service,
    between: Math.sqrt(Math.max(0, between - within * ofMean)),
    within: Math.sqrt(within),
    correlation,
  });
}

/** The rounds of a service under each load, less those of loads that have fewer than two. */
function cellsOf(data: CampaignData, service: string, metric: string, windowed: boolean): Logs[][] {
  const read = METRICS.find(({ id }) => id === metric)?.read;
  const logsOf = (round: MeasuredRound): Logs => {
    const values = windowed ? windowRates(round) : [read?.(round.record) ?? 0];
    return (values ?? []).every((value) => value > 0) ? (values ?? []).map(Math.log) : [];
  };
  const own = countedRounds(data).filter(({ record }) => record.key.contender === service);
  return [...Map.groupBy(own, ({ record }) => cellId(record.key)).values()]
    .map((rounds) => rounds.map(logsOf).filter(({ length }) => length > 0))
    .filter(({ length }) => length >= 2);
}

/** Variance within groups, each around its own mean. */
function pooled(groups: readonly Logs[]): number {
  const freedom = groups.reduce((sum, { length }) => sum + length - 1, 0);
  const squares = groups.reduce((sum, group) => sum + sampleStdev(group) ** 2 * (group.length - 1), 0);
  return squares / freedom;
}

/** Of each value with the next, over all series; a short one shows less of it than there is (Kendall, 1954). */
function lagOne(series: readonly Logs[]): number {
  const off = series.map((logs) => logs.map((log) => log - mean(logs)));
  const all = off.flat().reduce((sum, each) => sum + each ** 2, 0);
  const next = off.flatMap((each) => each.slice(1).map((value, index) => value * (each[index] as number)));
  const seen = next.reduce((sum, each) => sum + each, 0) / all;
  return (seen + 1 / WINDOWS) / (1 - 3 / WINDOWS);
}

/** Of the mean of a stationary series of variance 1, each value alike to the next by `correlation`. */
function meanVariance(length: number, correlation: number): number {
  const lags = Array.from({ length: length - 1 }, (_, lag) => lag + 1);
  const alike = lags.reduce((sum, lag) => sum + (1 - lag / length) * correlation ** lag, 0);
  return (1 + 2 * alike) / length;
}

/** What is published is what was simulated. */
function rounded({ service, ...noise }: ServiceNoise): ServiceNoise {
  const [between, within, correlation] = [noise.between, noise.within, noise.correlation].map((value) =>
    Number(value.toFixed(4)),
  ) as [number, number, number];
  return { service, between, within, correlation };
}
