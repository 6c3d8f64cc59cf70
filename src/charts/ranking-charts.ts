import { NOT_MEASURED } from '../format/format-fact.ts';
import { formatDuration } from '../format/format-time.ts';
import { formatValue } from '../format/format-value.ts';
import { formatCount } from '../format/plural.ts';
import { scenarioName } from '../format/scenario-names.ts';
import type { Unit } from '../format/unit.ts';
import type { CampaignView, GroupView } from '../study/campaign-view.ts';
import { describeMissing, type Fact } from '../study/fact.ts';
import { capacityFact, ladderIdSuffix } from '../study/ladder/capacity-facts.ts';
import type { LadderView } from '../study/ladder/ladder-view.ts';
import { loadSuffix } from '../study/load-suffix.ts';
import type { ServiceIdentity } from '../study/service-identity.ts';
import type { DotChart, DotRow } from './chart.ts';
import { BUDGETS, contextOf } from './context.ts';

/** Who may be ranked. */
export type Candidate = Pick<ServiceIdentity, 'id' | 'name' | 'appearance'>;

/** What services are ranked by in closed loop, pt-BR; the rate first. */
export interface Ranked {
  metric: string;
  axisTitle: string;
  definition: string;
  /** What the best one has, completes "… é de Go". */
  best: string;
  better: 'higher' | 'lower';
}

export const RANKED: readonly Ranked[] = [
  {
    metric: 'throughput',
    axisTitle: 'Requisições por segundo',
    definition: 'Requisições respondidas por segundo em laço fechado',
    best: 'A maior taxa',
    better: 'higher',
  },
  {
    metric: 'cpu-per-request',
    axisTitle: 'CPU por requisição',
    definition: 'Tempo de processador do servidor ÷ requisições respondidas',
    best: 'A menor CPU por requisição',
    better: 'lower',
  },
  {
    metric: 'server-memory',
    axisTitle: 'Pico de memória',
    definition: 'Maior memória residente dos processos do servidor, do começo ao fim da rodada',
    best: 'O menor pico de memória',
    better: 'lower',
  },
];

/** Values that differ by more than this are drawn on a logarithmic axis. */
const MOST_LINEAR = 10;

/** Services by one metric, the best first; those without a value last, and named as not measured. */
export function rankingChart(
  view: CampaignView,
  group: GroupView,
  { metric, axisTitle, definition, best, better }: Ranked,
  candidates: readonly Candidate[],
): DotChart {
  const factOf = ({ id }: Candidate) =>
    group.cells.find(({ service }) => service.id === id)?.facts.get(metric);
  const unit = group.cells[0]?.facts.get(metric)?.unit ?? 'count';
  const rows = candidates.map((candidate) => rowOf(candidate, factOf(candidate)));
  return dots(rows, {
    id: `ranking-${metric}${loadSuffix(group.load).replaceAll('/', '-')}`,
    ...{ axisTitle, unit, best, better },
    definition,
    load: contextOf(view, group).load,
  });
}

/** Services by the highest rate that keeps one promise: the strictest of those that most of them keep. */
export function capacityRanking(
  view: CampaignView,
  { load, ladder, services }: LadderView,
  candidates: readonly Candidate[],
): DotChart {
  const factsAt = (ms: number) => services.map(({ service }) => capacityFact(view.facts, load, service, ms));
  const known = (ms: number) =>
    factsAt(ms).filter((fact) => typeof fact?.value === 'number' || typeof fact?.above === 'number').length;
  const [promiseMs = 0] = ladder.promisesMs.toSorted((a, b) => known(b) - known(a) || a - b);
  const rows = candidates.map((candidate) =>
    rowOf(
      candidate,
      services.some(({ service }) => service.id === candidate.id)
        ? capacityFact(view.facts, load, candidate, promiseMs)
        : undefined,
    ),
  );
  const { campaign } = view.data;
  const conditions = [
    scenarioName(load.scenario),
    `${formatDuration(ladder.confirmS)} por confirmação`,
    formatCount(campaign.plan.order.length, 'escada', 'escadas'),
    BUDGETS[load.budget],
  ];
  const promise = `p99 de até ${promiseMs}\u00a0ms`;
  return dots(rows, {
    id: `ranking-capacity-${promiseMs}ms${ladderIdSuffix(load)}`,
    axisTitle: `Taxa com ${promise}`,
    unit: 'requests/s',
    best: `A maior taxa com ${promise}`,
    better: 'higher',
    definition: `Maior taxa fixa em que 99 de cada 100 respostas chegam em até ${promiseMs}\u00a0ms, contados do instante previsto para o envio`,
    load: `Carga: ${conditions.join(', ')}.`,
  });
}

function rowOf({ id, name, appearance }: Candidate, fact: Fact | undefined): DotRow {
  const value = typeof fact?.value === 'number' ? fact.value : (fact?.above ?? null);
  return {
    series: { id, name, mark: appearance.mark },
    name,
    value,
    interval: value === null || fact?.above !== null ? null : fact.interval,
    isHollow:
      value !== null &&
      (typeof fact?.above === 'number' || (fact?.caveats.some(({ status }) => status === 'fail') ?? false)),
    label:
      value === null || !fact
        ? NOT_MEASURED
        : `${typeof fact.above === 'number' ? '>\u00a0' : ''}${formatValue(value, fact.unit, { interval: fact.interval })}`,
    missing: value === null ? ((fact && describeMissing(fact)) ?? NOT_MEASURED) : null,
  };
}

interface Wording extends Pick<Ranked, 'axisTitle' | 'best' | 'better' | 'definition'> {
  id: string;
  unit: Unit;
  load: string;
}

function dots(all: readonly DotRow[], wording: Wording): DotChart {
  const { id, axisTitle, unit, best, better, definition, load } = wording;
  const measured = bestFirst(
    all.flatMap((row) => (row.value === null ? [] : [{ ...row, value: row.value, better }])),
  );
  const rows: DotRow[] = [
    ...measured.map(({ better: _, ...row }) => row),
    ...all.filter(({ value }) => value === null),
  ];
  const values = measured.map(({ value }) => value);
  const isWide =
    values.length > 0 && Math.min(...values) > 0 && Math.max(...values) / Math.min(...values) > MOST_LINEAR;
  return {
    kind: 'dots',
    id,
    each: 'serviço',
    title: titleOf(rows, axisTitle, best),
    subtitle: [
      `${definition}; o melhor em cima; traço: intervalo.`,
      rows.some(({ isHollow, label }) => isHollow && !label.startsWith('>')) &&
        'Marca vazia: uma verificação reprova o valor.',
      rows.some(({ isHollow, label }) => isHollow && label.startsWith('>')) &&
        'Marca vazia com >: só se conhece um limite inferior.',
      load,
    ]
      .filter(Boolean)
      .join(' '),
    description: `Pontos, uma linha por serviço, o melhor primeiro. ${rows.map(({ name, label, missing }) => `${name}: ${missing ?? label}.`).join(' ')}`,
    axisTitle,
    unit,
    scale: isWide ? 'log' : 'linear',
    sides: null,
    rows,
  };
}

/** Who leads, and who can't be told from them. */
function titleOf(rows: readonly DotRow[], axisTitle: string, best: string): string {
  const sound = rows.filter(({ value, isHollow }) => value !== null && !isHollow);
  const [first, second] = sound;
  if (!first) {
    return rows.some(({ isHollow }) => isHollow)
      ? `${axisTitle}: sem veredito`
      : `${axisTitle}: ${NOT_MEASURED}`;
  }
  // One that only a bound is known of, or that a gate fails, may lead
  if (rows[0] !== first) return `${axisTitle}: sem veredito sobre quem lidera`;
  if (!second) return `${axisTitle} de ${first.name}: ${first.label}`;
  return touch(first, second)
    ? `${best} é de ${first.name} e de ${second.name}, sem que se distingam`
    : `${best} é de ${first.name}: ${first.label}; depois, ${second.name}: ${second.label}`;
}

/** Without intervals nothing can be told apart. */
function touch({ interval: a }: DotRow, { interval: b }: DotRow): boolean {
  return !a || !b || (a[0] <= b[1] && b[0] <= a[1]);
}

export function bestFirst<T extends { value: number; better: 'higher' | 'lower' }>(all: readonly T[]): T[] {
  return all.toSorted((a, b) => (a.better === 'higher' ? b.value - a.value : a.value - b.value));
}
