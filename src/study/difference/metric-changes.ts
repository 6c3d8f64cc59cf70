import type { Interval, Unit } from '../../format/unit.ts';
import type { Budget } from '../../model/ids.ts';
import { holm } from '../../stats/holm.ts';
import { type BandTests, bandTests, ratioOfDifference, welch } from '../../stats/welch.ts';
import { describeMissing, type Fact } from '../fact.ts';
import type { Caveat } from '../gates/caveats.ts';
import { describeCaveats } from '../gates/describe-gates.ts';
import { type Between, betweenOf } from './between-campaigns.ts';
import type { CampaignFigures } from './campaign-figures.ts';
import { type CellPair, metricsOf, pairCells, TIMEOUTS } from './cell-pairs.ts';
import type { ComparableView } from './comparable.ts';
import { type ComparedMetric, factOf, TIMEOUT_METRIC } from './compared-metrics.ts';
import { type MetricVerdict, metricVerdict } from './metric-verdict.ts';

/** One figure of one service under one load, in two campaigns. */
export interface MetricChange {
  service: string;
  /** pt-BR */
  serviceName: string;
  scenario: string;
  budget: Budget;
  connections: number;
  /** Of a step of a ladder. */
  rung?: string;
  metric: string;
  /** pt-BR, lower case, with the service. */
  label: string;
  unit: Unit;
  /** In `unit`; `null` where not measured. */
  old: number | null;
  new: number | null;
  /** new ÷ old of the rounds' geometric means, and its 95 % interval; `null` where nothing can be said of it. */
  ratio: number | null;
  interval: Interval | null;
  /** Half width of the band of indifference as a share: 0.05. */
  band: number;
  verdict: MetricVerdict;
  /** Why no more can be said, pt-BR; empty where the interval says it all. */
  reason: string;
  /** What it is made of: facts of both campaigns. */
  facts: { old: Fact; new: Fact };
}

/**
 * The cells that both campaigns measured, metric by metric. Holm's adjustment is over the whole table.
 * @param incomparable why no figure can be compared, pt-BR; `null` where they can
 * @param earlier of the newer side, see `Side`
 */
export function metricChanges(
  old: ComparableView,
  now: ComparableView,
  {
    incomparable = null,
    earlier = [],
  }: { incomparable?: string | null; earlier?: readonly CampaignFigures[] } = {},
): MetricChange[] {
  const pairs = pairCells(old, now);
  if (incomparable !== null) {
    return pairs.flatMap((pair) =>
      metricsOf(pair).map((metric) =>
        describe(pair, metric, { verdict: 'não comparável', reason: incomparable }),
      ),
    );
  }
  const between = betweenOf(earlier, old.data.campaign, now.data.campaign);
  return judgeTable(pairs.flatMap((pair) => metricsOf(pair).map((metric) => compare(pair, metric, between))));
}

/** A row before the rest of the table is known. */
interface Row extends MetricChange {
  /** `null` where the verdict is final. */
  tests: BandTests | null;
  /** How much campaigns of the same thing differ is known. */
  isKnown: boolean;
}

/** Why neither `mudou` nor `equivalente` is said; also of figures that may well have changed. */
export const UNKNOWN_BETWEEN =
  'não se sabe quanto campanhas iguais diferem entre si: faltam campanhas anteriores comparáveis';

function compare(pair: CellPair, metric: ComparedMetric, between: Between): Row {
  const { old, now } = pair;
  const facts = [factOf(old, metric.id), factOf(now, metric.id)] as const;
  const open = (reason: string, more: Partial<MetricChange> = {}): Row => ({
    ...describe(pair, metric, { verdict: 'inconclusivo', reason }),
    ...more,
    tests: null,
    isKnown: false,
  });
  const unmeasured = facts.find(({ missing }) => missing !== null);
  if (unmeasured) return open(describeMissing(unmeasured) as string);
  if (metric === TIMEOUTS) return { ...compareShares(pair), tests: null, isKnown: false };
  if (facts.some(({ above }) => above !== null)) return open('além do limite do wrk');
  const spread = between(now, metric.id);
  const difference = welch(facts[0].points, facts[1].points, spread);
  if (difference === null) return open('uma só rodada não mostra a própria variação');
  const { point, interval } = ratioOfDifference(difference);
  const figures = { ratio: point, interval };
  const failed = failuresOf(facts);
  if (failed.length > 0) return open(describeCaveats(failed), figures);
  return {
    ...describe(pair, metric, { verdict: 'inconclusivo', reason: spread === null ? UNKNOWN_BETWEEN : '' }),
    ...figures,
    tests: bandTests(difference, Math.log1p(metric.band)),
    isKnown: spread !== null,
  };
}

/** Verdicts of all rows together: each family of hypotheses is adjusted for how many rows ask it. */
function judgeTable(rows: readonly Row[]): MetricChange[] {
  const asked = rows.filter(({ tests }) => tests !== null);
  const adjusted = (hypothesis: keyof BandTests, asking: readonly Row[]) => {
    const values = holm(asking.map(({ tests }) => (tests as BandTests)[hypothesis]));
    return new Map(asking.map((row, index) => [row, values[index] as number]));
  };
  const known = asked.filter(({ isKnown }) => isKnown);
  const families = {
    within: adjusted('within', known),
    beyond: adjusted('beyond', known),
    none: adjusted('none', asked),
  };
  return rows.map((row) => {
    const { tests, isKnown, ...change } = row;
    if (tests === null) return change;
    const of = (hypothesis: keyof BandTests) => families[hypothesis].get(row) ?? 1;
    return {
      ...change,
      verdict: metricVerdict({ within: of('within'), beyond: of('beyond'), none: of('none') }, isKnown),
    };
  });
}

/**
 * Shares of late answers: they differ where their exact intervals have nothing in common. These count answers, and know
 * nothing of how much campaigns differ, so that no more is said.
 */
function compareShares(pair: CellPair): MetricChange {
  const [old, now] = [factOf(pair.old, TIMEOUT_METRIC), factOf(pair.now, TIMEOUT_METRIC)];
  const [before, after] = [old.interval as Interval, now.interval as Interval];
  const apart = before[1] < after[0] || after[1] < before[0];
  const values = [old.value as number, now.value as number] as const;
  return {
    ...describe(pair, TIMEOUTS, {
      verdict: apart ? 'difere, talvez pouco' : 'inconclusivo',
      reason: apart
        ? 'os intervalos exatos das duas frações não dizem quanto elas variam entre campanhas'
        : 'os intervalos exatos das duas frações têm valores em comum',
    }),
    ratio: values[0] > 0 ? values[1] / values[0] : null,
  };
}

function describe(
  { old, now }: CellPair,
  metric: ComparedMetric,
  judgement: Pick<MetricChange, 'verdict' | 'reason'>,
): MetricChange {
  const facts = { old: factOf(old, metric.id), new: factOf(now, metric.id) };
  const { contender: service, scenario, budget, connections, rung } = now.cell;
  return {
    service,
    serviceName: now.service.name,
    scenario,
    budget,
    connections,
    ...(rung !== undefined && { rung }),
    metric: metric.id,
    label: facts.new.label,
    unit: facts.new.unit,
    old: numberOf(facts.old),
    new: numberOf(facts.new),
    ratio: null,
    interval: null,
    band: metric.band,
    ...judgement,
    facts,
  };
}

/** Gates that fail on either side, each once, with the rounds of both. */
function failuresOf(facts: readonly Fact[]): Caveat[] {
  const all = facts.flatMap(({ caveats }) => caveats.filter(({ status }) => status === 'fail'));
  return [...Map.groupBy(all, ({ gate }) => gate)].map(([gate, same]) => ({
    gate,
    status: 'fail',
    rounds: same.reduce((sum, { rounds }) => sum + rounds, 0),
    of: same.reduce((sum, each) => sum + each.of, 0),
  }));
}

function numberOf({ value }: Fact): number | null {
  return typeof value === 'number' ? value : null;
}
