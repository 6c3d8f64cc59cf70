import { percentiles } from '../histogram/latency.ts';
import { generatorOf, timeoutOf } from '../model/campaign.ts';
import { cellId } from '../model/cell-id.ts';
import type { CampaignData, MeasuredRound } from '../model/dataset.ts';
import type { Cell } from '../model/ids.ts';
import { derivedFacts } from './derived-facts.ts';
import { isPublishable, type PooledRounds, pool, poolRounds } from './estimate.ts';
import { type Fact, named, notMeasured } from './fact.ts';
import { labelOf, METRICS, type Metric } from './metrics.ts';
import type { ServiceIdentity } from './service-identity.ts';

/** One service under one load: its facts by metric id. */
export interface CellView {
  cell: Cell;
  service: ServiceIdentity;
  rounds: MeasuredRound[];
  facts: ReadonlyMap<string, Fact>;
  /** Restored latency at each percentile; `us` is `null` beyond the timeout. Empty where not measured. */
  percentileCurve: readonly { percentile: number; us: number | null }[];
}

/** @param load of the facts' names: empty under the main one */
export function buildCellView(
  data: CampaignData,
  cell: Cell,
  service: ServiceIdentity,
  rounds: MeasuredRound[],
  load: string,
): CellView {
  const pooled = poolRounds(rounds);
  const facts = new Map(
    METRICS.map((metric) => [metric.id, metricFact(data, cell, metric, service, pooled, load)]),
  );
  for (const fact of derivedFacts(cell, service, rounds, load, generatorOf(data.campaign).name, facts))
    facts.set(fact.metric, fact);
  return { cell, service, rounds, facts, percentileCurve: curve(pooled) };
}

function metricFact(
  { campaign, failures, rounds: all }: CampaignData,
  { scenario }: Cell,
  metric: Metric,
  service: ServiceIdentity,
  pooled: PooledRounds,
  load: string,
): Fact {
  const { rounds } = pooled;
  const label = labelOf(metric, generatorOf(campaign).name);
  const base = {
    ...named({ subject: service.id, load, metric: metric.id }),
    label: `${label} de ${service.name}`,
    metricLabel: label,
    unit: metric.unit,
    rounds: rounds.length,
    caveats: [],
    sources: rounds.flatMap((round) => fieldsOf(round, metric)),
  };
  if (rounds.length > 0) return { ...base, ...pool(pooled, metric, timeoutOf(campaign, scenario) * 1e6) };
  const tried = campaign.contenders[service.id] !== undefined && failures.length + all.length > 0;
  const why = tried ? 'nenhuma rodada válida em bloco completo' : 'nenhuma rodada nesta campanha';
  return { ...base, ...notMeasured(why) };
}

/** Where the values of a metric are in a round's file. */
export function fieldsOf({ source, at }: MeasuredRound, { pointers }: Metric): string[] {
  return pointers.map((pointer) => `${source}#${at}${pointer}`);
}

/** Percentiles that readers look up: rows of tables, and marks on curves. 0 is the lowest latency. */
export const NAMED_PERCENTILES: readonly number[] = [
  0, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99, 99.995, 99.999,
];

/** And so many between one in 10 and one in 100, as many to one in 1,000, …: a curve without corners of its own. */
const STEPS_A_DECADE = 12;
const DECADES = 5;
const CURVE = [
  ...new Set([
    ...NAMED_PERCENTILES,
    ...Array.from({ length: STEPS_A_DECADE * DECADES }, (_, step) =>
      Number((100 - 100 / 10 ** (step / STEPS_A_DECADE)).toFixed(3)),
    ),
  ]),
].sort((a, b) => a - b);

function curve(pooled: PooledRounds): CellView['percentileCurve'] {
  const ranks = CURVE.filter((rank) => isPublishable(pooled, rank));
  const latencies = percentiles(pooled.merged, pooled.timeouts, ranks);
  return ranks.map((rank, index) => ({ percentile: rank, us: latencies[index] as number | null }));
}

/** Two cells that differ in nothing but the service are compared with each other. */
export function groupId({ scenario, budget, connections }: Cell): string {
  return cellId({ contender: 'any', scenario, budget, connections }).slice('any.'.length);
}
