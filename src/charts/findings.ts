import { capitalise } from '../format/capitalise.ts';
import { formatFact } from '../format/format-fact.ts';
import { formatCount, formatList } from '../format/plural.ts';
import type { CampaignView, GroupView } from '../study/campaign-view.ts';
import type { CellView } from '../study/cell-view.ts';
import type { Fact } from '../study/fact.ts';
import { loadSuffix } from '../study/load-suffix.ts';

/** The cells that a title speaks of, and how to look up the ratio of two. */
export interface Findings {
  cells: readonly CellView[];
  ratio(numerator: CellView, denominator: CellView, metric: string): Fact | undefined;
}

export function findings(view: CampaignView, group: GroupView): Findings {
  const suffix = group === view.groups[0] && !group.load.series ? '' : loadSuffix(group.load);
  return {
    cells: group.cells,
    ratio: (a, b, metric) => view.facts.get(`${a.service.id}:${b.service.id}${suffix}.${metric}`),
  };
}

/** More don't make a title. */
const MOST_NAMES = 4;

/** The widest difference that a metric shows: the highest value against the lowest. */
interface Difference {
  high: CellView;
  low: CellView;
  /** `4,91×` */
  text: string;
}

/**
 * A sentence on the widest difference, in the words of `say`; what is compared alone, where one service or none has a
 * value or the ratio has no interval; "sem veredito" where a gate fails it; "sem diferença distinguível" where its
 * interval holds 1.
 */
export function differenceTitle(
  { cells, ratio }: Findings,
  metric: string,
  noun: string,
  say: (difference: Difference) => string,
): string {
  const ranked = rank(cells, metric);
  const [high, low] = [ranked[0], ranked[ranked.length - 1]];
  const names = namesOf(cells, metric);
  if (!high || !low) return `${noun}: não medido`;
  const between = ratio(high, low, metric);
  if (typeof between?.value !== 'number' || !between.interval) {
    return ranked.length > MOST_NAMES ? `${noun} de ${ranked.length} serviços` : `${noun} de ${names}`;
  }
  if (between.caveats.some(({ status }) => status === 'fail')) {
    return `${noun}: sem veredito entre ${names}, uma verificação reprova os valores`;
  }
  if (between.interval[0] <= 1 && between.interval[1] >= 1) {
    return `${noun}: sem diferença distinguível entre ${names}`;
  }
  const sentence = say({ high, low, text: formatFact(between, 'unit') });
  return ranked.length > 2 ? `${sentence}, a maior diferença entre ${ranked.length} serviços` : sentence;
}

/** `A latência média de Python foi 4,91× a de Go`; `noun` in lower case. */
export function latencyTitle(found: Findings, metric: string, noun: string): string {
  return differenceTitle(
    found,
    metric,
    capitalise(noun),
    ({ high, low, text }) => `A ${noun} de ${high.service.name} foi ${text} a de ${low.service.name}`,
  );
}

/** `Go respondeu 39.473 requisições no total; Python, 8.037`; with many services the highest and the lowest. */
export function totalTitle({ cells }: Findings): string {
  const ranked = rank(cells, 'requests-total');
  const [first, ...others] = ranked;
  if (!first) return 'Total de requisições: não medido';
  const shown = others.length > 2 ? others.slice(-1) : others;
  const rest = shown.map((cell) => `; ${cell.service.name}, ${print(cell, 'requests-total', 'number')}`);
  return `${first.service.name} respondeu ${print(first, 'requests-total', 'unit')} no total${rest.join('')}`;
}

/** How many answers came after wrk's limit; `limit` is that limit in words. */
export function timeoutsTitle({ cells }: Findings, limit: string): string {
  const ranked = rank(cells, 'timeouts');
  const [first, ...others] = ranked;
  if (!first) return 'Timeouts: não medido';
  const most = numberOf(first, 'timeouts') as number;
  if (most === 0) return `Nenhuma resposta de ${namesOf(cells, 'timeouts')} passou de ${limit}`;
  const worst = `${formatCount(most, 'resposta', 'respostas')} de ${first.service.name}`;
  if (others.length > 2) return `Quem mais passou de ${limit}: ${worst}`;
  const rest = others.map((cell) => `${print(cell, 'timeouts', 'number')} de ${cell.service.name}`);
  return `Passaram de ${limit}: ${formatList([worst, ...rest])}`;
}

/** Cells with a value, the highest first. */
function rank(cells: readonly CellView[], metric: string): CellView[] {
  return cells
    .filter((cell) => numberOf(cell, metric) !== null)
    .sort((a, b) => (numberOf(b, metric) as number) - (numberOf(a, metric) as number));
}

/** Who has a value, in the order of the services. */
function namesOf(cells: readonly CellView[], metric: string): string {
  return formatList(
    cells.filter((cell) => numberOf(cell, metric) !== null).map(({ service }) => service.name),
  );
}

function numberOf(cell: CellView, metric: string): number | null {
  const { value } = factOf(cell, metric);
  return typeof value === 'number' ? value : null;
}

function print(cell: CellView, metric: string, style: 'unit' | 'number'): string {
  return formatFact(factOf(cell, metric), style);
}

/** @throws where the cell has no such metric, which is not the same as a metric that was not measured. */
export function factOf({ service, facts }: CellView, metric: string): Fact {
  const fact = facts.get(metric);
  if (!fact)
    throw new Error(`${service.id} has no metric "${metric}", only: ${[...facts.keys()].join(', ')}`);
  return fact;
}
