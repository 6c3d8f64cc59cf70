import { percentiles } from '../histogram/latency.ts';
import { generatorOf, timeoutOf } from '../model/campaign.ts';
import { stepId } from '../model/cell-id.ts';
import type { CampaignData, MeasuredRound } from '../model/dataset.ts';
import type { Cell } from '../model/ids.ts';
import { type CellBlock, cellBlocks } from './blocks.ts';
import { derivedFacts } from './derived-facts.ts';
import { isPublishable, type PooledBlocks, pool, poolBlocks } from './estimate.ts';
import { type Fact, named, notMeasured, WITHOUT_SPREAD } from './fact.ts';
import { labelOf, type Metric, metricsOf } from './metrics.ts';
import type { ServiceIdentity } from './service-identity.ts';
import { fieldsOf } from './sources.ts';

/** One service under one load: its facts by metric id. */
export interface CellView {
  cell: Cell;
  service: ServiceIdentity;
  /** Those that count; of the control's service, with its rounds under both labels. */
  blocks: readonly CellBlock[];
  /** Of those blocks. */
  rounds: readonly MeasuredRound[];
  /** See `Fact`. */
  failedBlocks: Fact['failedBlocks'];
  facts: ReadonlyMap<string, Fact>;
  /** Restored latency at each percentile; `us` is `null` beyond the timeout. Empty where not measured. */
  percentileCurve: readonly { percentile: number; us: number | null }[];
}

/** What of a campaign's rounds a cell is made of. */
export interface CellRounds {
  /** Those that count, of this cell alone; of the control's service under both labels. */
  counted: readonly MeasuredRound[];
  /** Under how many labels its service was measured. */
  labels: number;
  /** How many blocks are complete, valid or not. */
  completeBlocks: number;
}

/** What all facts of a view share. */
export interface Naming {
  /** Of the facts' names: empty under the main load. */
  load: string;
  /** Of significance, before families of claims are known. */
  level: number;
  /** Of the looks that the campaign has planned. */
  isFirstLook: boolean;
}

export function buildCellView(
  data: CampaignData,
  cell: Cell,
  service: ServiceIdentity,
  { counted, labels, completeBlocks }: CellRounds,
  naming: Naming,
): CellView {
  const { load } = naming;
  const blocks = cellBlocks(counted, labels);
  const pooled = poolBlocks(blocks);
  const failedBlocks =
    completeBlocks === 0 ? null : { failed: completeBlocks - blocks.length, of: completeBlocks };
  const facts = new Map(
    metricsOf(data).map((metric) => {
      const fact = metricFact(data, cell, metric, service, pooled, naming);
      return [metric.id, { ...fact, failedBlocks }];
    }),
  );
  const { rounds } = pooled;
  for (const fact of derivedFacts(cell, service, rounds, load, generatorOf(data.campaign, cell).name, facts))
    facts.set(fact.metric, { ...fact, failedBlocks });
  return { cell, service, blocks, rounds, failedBlocks, facts, percentileCurve: curve(pooled) };
}

function metricFact(
  { campaign, failures, rounds: all }: CampaignData,
  cell: Cell,
  metric: Metric,
  service: ServiceIdentity,
  pooled: PooledBlocks,
  { load, level }: Naming,
): Fact {
  const { rounds, places } = pooled;
  const label = labelOf(metric, generatorOf(campaign, cell).name);
  const base = {
    ...WITHOUT_SPREAD,
    ...named({ subject: service.id, load, metric: metric.id }),
    label: `${label} de ${service.name}`,
    metricLabel: label,
    unit: metric.unit,
    rounds: rounds.length,
    caveats: [],
    sources: fieldsOf(places, metric.pointers),
  };
  if (rounds.length > 0)
    return {
      ...base,
      ...pool(pooled, metric, { timeoutUs: timeoutOf(campaign, cell.scenario) * 1e6, level }),
    };
  const tried = campaign.contenders[service.id] !== undefined && failures.length + all.length > 0;
  const why = tried ? 'nenhuma rodada válida em bloco completo' : 'nenhuma rodada nesta campanha';
  return { ...base, ...notMeasured(why) };
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

function curve(pooled: PooledBlocks): CellView['percentileCurve'] {
  const ranks = CURVE.filter((rank) => isPublishable(pooled, rank));
  const latencies = percentiles(pooled.merged, pooled.timeouts, ranks);
  return ranks.map((rank, index) => ({ percentile: rank, us: latencies[index] as number | null }));
}

/** Two cells that differ in nothing but the service are compared with each other. */
export function groupId({ scenario, budget, series, ...step }: Omit<Cell, 'contender'>): string {
  return [scenario, budget, ...(series ? [series] : []), stepId(step)].join('.');
}
