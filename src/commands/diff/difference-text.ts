import { formatCount } from '../../format/plural.ts';
import { printable } from '../../format/printable.ts';
import { type ConclusionChange, isOfCertainty } from '../../study/difference/conclusion-changes.ts';
import type { Difference } from '../../study/difference/difference.ts';
import { type EnvironmentChange, gravestFirst } from '../../study/difference/environment-changes.ts';
import {
  bandOf,
  CERTAINTY,
  figureOf,
  KINDS,
  loadLabel,
  metricLabel,
  ratioOf,
  SIGNS,
  sharedReason,
  shortSettings,
  turnLabel,
  withoutShared,
} from '../../study/difference/labels.ts';
import type { MetricChange } from '../../study/difference/metric-changes.ts';
import { isNews } from '../../study/difference/metric-verdict.ts';
import type { Comparison } from './comparison.ts';

const WIDTH = 80;
/** So many rows are a table that can be read whole. */
const SHORT_TABLE = 12;
const LONGEST_SETTING = 24;

/** For a terminal, at most 80 columns wide but for long names. `all`: nothing is left out. */
export function differenceText(comparison: Comparison, all: boolean): string {
  const { base, head, main, others, more, unmeasured } = comparison;
  const blocks = [
    [...wrap(main.verdict, ''), `${base} → ${head}`],
    unmeasured.length === 0 ? [] : wrap(`Mudou e não foi medido: ${unmeasured.join(', ')}.`, ''),
    ...body(main, all),
    ...others.flatMap((other) => [
      [`── ${other.old ?? 'nada'} → ${other.new}`, ...wrap(other.verdict, '')],
      ...body(other, all),
    ]),
    more === 0 ? [] : [`Mais ${formatCount(more, 'campanha nova', 'campanhas novas')}, sem comparação aqui.`],
  ];
  return `${printable(
    blocks
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n'),
  )}\n`;
}

function body(difference: Difference, all: boolean): string[][] {
  return [
    conclusions(difference, all),
    figures(difference, all),
    inventory(difference, all),
    environment(difference, all),
  ];
}

function conclusions({ conclusions: changed }: Difference, all: boolean): string[] {
  if (changed.length === 0) return [];
  const own = changed.filter(({ origin }) => origin === 'novo');
  const quoted = changed.filter(({ origin }) => origin === 'original');
  const [firm, rest] = [own.filter((each) => !isOfCertainty(each)), own.filter(isOfCertainty)];
  return [
    ...(firm.length === 0 && rest.length > 0 ? [] : ['Conclusões que mudam']),
    ...firm.flatMap(conclusion),
    ...(rest.length === 0 ? [] : wrap(`Só de certeza (${CERTAINTY})`, '')),
    ...rest.flatMap(conclusion),
    ...(quoted.length === 0 || all
      ? quoted.flatMap(conclusion)
      : [`  e ${formatCount(quoted.length, 'afirmação', 'afirmações')} do original (--all)`]),
  ];
}

function conclusion(change: ConclusionChange): string[] {
  const { id, old, new: now, text, reason } = change;
  return [
    `  ${id}: ${old ?? 'não havia'} → ${now ?? 'não há'}`,
    `    (${turnLabel(change)})`,
    ...wrap(text, '    '),
    ...(reason === '' ? [] : wrap(`Por quê: ${reason}`, '    ')),
  ];
}

function figures({ metrics, old, new: now, identical }: Difference, all: boolean): string[] {
  if (metrics.length === 0 || identical) return [];
  const shown = all || metrics.length <= SHORT_TABLE ? metrics : metrics.filter(isNews);
  const left = metrics.length - shown.length;
  const shared = sharedReason(metrics);
  const groups = Map.groupBy(shown, (metric) => `${metric.serviceName} (${loadLabel(metric)})`);
  return [
    `Valores: ${old} → ${now}`,
    ...[...groups].flatMap(([title, rows]) => [`  ${title}`, ...rows.flatMap(figure)]),
    ...(left === 0 ? [] : [`  e ${formatCount(left, 'valor', 'valores')} sem novidade (--all)`]),
    ...(shared === null ? [] : wrap(shared, '  ')),
  ];
}

function figure(metric: MetricChange): string[] {
  const { verdict, facts } = metric;
  const reason = withoutShared(metric);
  return [
    `    ${SIGNS[verdict]} ${verdict.padEnd(20)} ${metricLabel(metric)}: ${ratioOf(metric)}`,
    `      ${' '.repeat(20)} ${figureOf(facts.old)} → ${figureOf(facts.new)}${metric.interval ? ` · faixa ${bandOf(metric)}` : ''}`,
    ...(reason === '' || verdict === 'não comparável' ? [] : wrap(reason, ' '.repeat(27))),
  ];
}

function inventory({ added, removed, invalid }: Difference, all: boolean): string[] {
  const lines = [
    ...added.map(({ kind, id }) => `  + ${KINDS[kind]} ${id}`),
    ...removed.map(({ kind, id }) => `  − ${KINDS[kind]} ${id}`),
    ...invalid.map(({ id, reason }) => `  ✗ rodada inválida ${id}: ${reason}`),
  ];
  return lines.length === 0 ? [] : ['Entradas e saídas', ...fold(lines, all)];
}

function environment(difference: Difference, all: boolean): string[] {
  const lines = gravestFirst(difference).map(
    ({ change, prevents }) => `  ${prevents ? '×' : ' '} ${setting(change)}`,
  );
  if (lines.length === 0) return [];
  return ['Máquina e ferramentas (× impede a comparação)', ...fold(lines, all)];
}

function setting(change: EnvironmentChange): string {
  return `${change.label}: ${shortSettings(change, LONGEST_SETTING).join(' → ')}`;
}

function fold(lines: string[], all: boolean): string[] {
  if (all || lines.length <= SHORT_TABLE) return lines;
  const left = lines.length - SHORT_TABLE;
  return [...lines.slice(0, SHORT_TABLE), `  e mais ${left} (--all)`];
}

/** Lines of words, each behind an indent. */
function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line];
}
