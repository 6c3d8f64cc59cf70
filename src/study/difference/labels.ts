import { BUDGETS } from '../../format/budgets.ts';
import { formatFact } from '../../format/format-fact.ts';
import { NBSP } from '../../format/format-number.ts';
import { formatValue } from '../../format/format-value.ts';
import { scenarioName } from '../../format/scenario-names.ts';
import { rungTitle } from '../../format/series.ts';
import type { Fact } from '../fact.ts';
import { caveatMark } from '../gates/describe-gates.ts';
import { percent } from '../gates/quantities.ts';
import type { Because, ConclusionChange, Turn } from './conclusion-changes.ts';
import type { EnvironmentChange, Setting } from './environment-changes.ts';
import type { Item } from './inventory.ts';
import { type MetricChange, UNKNOWN_BETWEEN } from './metric-changes.ts';
import type { MetricVerdict } from './metric-verdict.ts';

/** A sign that is not told by its colour alone. */
export const SIGNS: Record<MetricVerdict, string> = {
  mudou: '!',
  'difere, talvez pouco': '~',
  equivalente: '=',
  inconclusivo: '?',
  'não comparável': '×',
};

const TURNS: Record<Turn, string> = {
  flipped: 'inverteu-se',
  undecided: 'deixou de se sustentar',
  decided: 'passou a ter resposta',
  open: 'continua em aberto',
};

/** Of conclusions that changed because of nothing else. */
export const CERTAINTY = 'mesmos valores, certeza diferente: uma das campanhas é mais curta ou mais ruidosa';

/** What is said of why, where it is not in the figures. */
const CAUSES: Partial<Record<Because, string>> = {
  certainty: 'mesmos valores, certeza diferente',
  gate: 'uma verificação reprova os valores de uma das campanhas',
};

/** `passou a ter resposta (mesmos valores, certeza diferente)` */
export function turnLabel({ turn, because }: Pick<ConclusionChange, 'turn' | 'because'>): string {
  const cause = CAUSES[because];
  return cause ? `${TURNS[turn]} (${cause})` : TURNS[turn];
}

/** Said once of a whole table, in place of in each of its rows. */
export function withoutShared({ reason }: Pick<MetricChange, 'reason'>): string {
  return reason === UNKNOWN_BETWEEN ? '' : reason;
}

/** What rows leave to be said once, pt-BR; `null` where they leave nothing. */
export function sharedReason(metrics: readonly Pick<MetricChange, 'reason'>[]): string | null {
  return metrics.some(({ reason }) => reason === UNKNOWN_BETWEEN)
    ? `Nada é dito “mudou” nem “equivalente” onde ${UNKNOWN_BETWEEN}.`
    : null;
}

export const KINDS: Record<Item['kind'], string> = {
  campaign: 'campanha',
  service: 'serviço',
  scenario: 'cenário',
  round: 'rodada',
};

/** `latência p99`: without the service. */
export function metricLabel({ facts }: MetricChange): string {
  return facts.new.metricLabel;
}

/** `Espera de 1 ms, núcleos compartilhados, 100 conexões` */
export function loadLabel({ scenario, budget, connections, rung }: MetricChange): string {
  return `${scenarioName(scenario)}, ${BUDGETS[budget]}, ${rung === undefined ? `${connections}${NBSP}conexões` : rungTitle(rung)}`;
}

/** `46.408 req/s !`: with the mark of gates that speak of it. */
export function figureOf(fact: Fact): string {
  const mark = fact.missing === null ? caveatMark(fact.caveats) : '';
  return formatFact(fact, 'unit') + (mark && NBSP + mark);
}

/** `−10,8 % [−12,4; −9,2]`, or `—`. */
export function ratioOf({ ratio, interval }: MetricChange): string {
  return ratio === null ? '—' : formatValue(ratio, 'ratio', { interval, style: 'change-interval' });
}

/** `±5 %`. Timeouts are judged by exact intervals, without a band, and so is nothing that can't be compared: `—`. */
export function bandOf({ band, interval }: MetricChange): string {
  return interval === null ? '—' : `±${percent(band)}`;
}

/** Both in at most so many characters, from where they begin to differ if that comes later; `…` for what is left out. */
export function shortSettings(
  { old, new: now }: EnvironmentChange,
  most: number,
): [old: string, now: string] {
  const texts = [settingOf(old), settingOf(now)] as const;
  let differ = 0;
  while (differ < texts[0].length && texts[0][differ] === texts[1][differ]) differ += 1;
  const [before, after] = [Math.floor(most / 4), most - 1];
  const begin = differ < after ? 0 : differ - before;
  const cut = (text: string) => {
    const rest = (begin > 0 ? '…' : '') + text.slice(begin);
    return rest.length > most ? `${rest.slice(0, after)}…` : rest;
  };
  return [cut(texts[0]), cut(texts[1])];
}

export function settingOf(value: Setting): string {
  return value === null ? 'não se sabe' : String(value);
}
