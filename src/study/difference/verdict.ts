import { capitalise } from '../../format/capitalise.ts';
import { formatValue } from '../../format/format-value.ts';
import { formatCount, formatList } from '../../format/plural.ts';
import { type ConclusionChange, isOfCertainty, type Turn } from './conclusion-changes.ts';
import type { Difference } from './difference.ts';
import { type MetricChange, UNKNOWN_BETWEEN } from './metric-changes.ts';
import type { MetricVerdict } from './metric-verdict.ts';

/**
 * The whole comparison in one line, pt-BR: first what it does to conclusions, then to figures; last, conclusions that are
 * only known more or less firmly.
 */
export function describeDifference(difference: Omit<Difference, 'verdict'>): string {
  const own = difference.conclusions.filter(({ origin }) => origin === 'novo');
  const parts = [
    conclusions(own.filter((each) => !isOfCertainty(each))),
    figures(difference),
    ...certainty(own.filter(isOfCertainty)),
  ];
  return `${capitalise(parts.join('; '))}.`;
}

const TURNS: Record<Turn, (count: number) => string> = {
  flipped: (count) => `${formatCount(count, 'conclusão se inverte', 'conclusões se invertem')}`,
  undecided: (count) => `${formatCount(count, 'conclusão deixa', 'conclusões deixam')} de se sustentar`,
  decided: (count) => `${formatCount(count, 'conclusão passa', 'conclusões passam')} a ter resposta`,
  open: (count) =>
    `${formatCount(count, 'conclusão continua', 'conclusões continuam')} em aberto, por outra razão`,
};

/** Of the study's own: what the original says is no conclusion of ours. */
function conclusions(own: readonly ConclusionChange[]): string {
  const said = (Object.keys(TURNS) as Turn[]).flatMap((turn) => {
    const count = own.filter((each) => each.turn === turn).length;
    return count === 0 ? [] : [TURNS[turn](count)];
  });
  return said.length > 0 ? formatList(said) : 'nenhuma conclusão muda';
}

function certainty({ length }: readonly ConclusionChange[]): string[] {
  return length === 0
    ? []
    : [`${formatCount(length, 'conclusão só muda', 'conclusões só mudam')} de certeza`];
}

function figures({
  old,
  new: now,
  identical,
  reasons,
  comparable,
  metrics,
  invalid,
}: Omit<Difference, 'verdict'>): string {
  if (old === null || now === null) return 'não há duas campanhas a comparar';
  if (identical) return 'é a mesma campanha, com os mesmos dados';
  if (!comparable) return `os valores não se comparam: ${formatList(reasons.map(({ label }) => label))}`;
  if (metrics.length === 0) return 'nenhum serviço foi medido nas duas sob a mesma carga';
  const those = (verdict: MetricVerdict) => metrics.filter((metric) => metric.verdict === verdict);
  const count = (verdict: MetricVerdict, one: string, other: string) => {
    const { length } = those(verdict);
    return length === 0 ? [] : [formatCount(length, one, other)];
  };
  const moved = those('mudou');
  const rest = [
    ...count('difere, talvez pouco', 'valor difere, talvez pouco', 'valores diferem, talvez pouco'),
    ...count('equivalente', 'equivalente', 'equivalentes'),
    ...count('inconclusivo', 'inconclusivo', 'inconclusivos'),
    ...(invalid.length === 0 ? [] : [formatCount(invalid.length, 'rodada inválida', 'rodadas inválidas')]),
  ];
  const judged = [...moved, ...those('equivalente')];
  const head =
    moved.length > 0
      ? `mudou ${formatList(moved.map(describeMove))}`
      : judged.length === 0 && metrics.some(({ reason }) => reason === UNKNOWN_BETWEEN)
        ? 'não se sabe se algum valor mudou, por falta de campanhas anteriores comparáveis'
        : 'nenhum valor mudou';
  return rest.length === 0 ? head : `${head}; ${formatList(rest)}`;
}

/** `requisições por segundo de Go: −10,2 %` */
function describeMove({ label, ratio }: MetricChange): string {
  return ratio === null ? label : `${label} (${formatValue(ratio, 'ratio', { style: 'change' })})`;
}
