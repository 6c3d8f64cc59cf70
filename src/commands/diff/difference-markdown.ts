import type { BlockContent, PhrasingContent, Root, RootContent, TableRow } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { formatCount } from '../../format/plural.ts';
import { printable } from '../../format/printable.ts';
import { unlinked } from '../../format/unlinked.ts';
import { type ConclusionChange, isOfCertainty } from '../../study/difference/conclusion-changes.ts';
import type { Difference } from '../../study/difference/difference.ts';
import { gravestFirst } from '../../study/difference/environment-changes.ts';
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

/** What GitHub takes of a comment, less some room for what is said around it. */
export const MAX_LENGTH = 64_000;

/** So many rows are a table that can be read whole. */
const SHORT_TABLE = 12;
const LONGEST_SETTING = 60;

// Columns that are not lined up take less room
const processor = remark().use(remarkGfm, { tablePipeAlign: false }).data('settings', { bullet: '-' });

/** For a comment on GitHub: what is news first, the rest folded; what does not fit is counted. */
export function differenceMarkdown(comparison: Comparison): string {
  for (const rows of [Number.POSITIVE_INFINITY, 200, 100, 50, 20, 5]) {
    const text = processor.stringify({ type: 'root', children: blocks(comparison, rows) } as Root);
    if (text.length <= MAX_LENGTH || rows === 5) return text;
  }
  throw new Error('no number of rows was tried');
}

/** @param most rows of a table */
function blocks(comparison: Comparison, most: number): RootContent[] {
  const { base, head, main, others, more, unmeasured } = comparison;
  return [
    heading(3, text('Diferença de resultados')),
    paragraph({ type: 'strong', children: [text(main.verdict)] }),
    paragraph(code(base), text(' → '), code(head)),
    ...(unmeasured.length === 0
      ? []
      : [paragraph(text('Mudou e não foi medido: '), ...listed(unmeasured), text('.'))]),
    ...body(main, most),
    ...others.flatMap((other) => [
      heading(4, code(other.old ?? 'nada'), text(' → '), code(other.new ?? 'nada')),
      paragraph(text(other.verdict)),
      ...body(other, most),
    ]),
    ...(more === 0
      ? []
      : [
          paragraph(
            text(`Mais ${formatCount(more, 'campanha nova', 'campanhas novas')}, sem comparação aqui.`),
          ),
        ]),
  ];
}

function body(difference: Difference, most: number): RootContent[] {
  return [
    ...conclusions(difference, most),
    ...figures(difference, most),
    ...inventory(difference, most),
    ...environment(difference, most),
  ];
}

function conclusions({ conclusions: changed }: Difference, most: number): RootContent[] {
  const rows = (those: (change: ConclusionChange) => boolean) => changed.filter(those).map(conclusionRow);
  const columns = ['Conclusão', 'Antes', 'Agora', 'O que houve'];
  const isOwn = ({ origin }: ConclusionChange) => origin === 'novo';
  const own = rows((change) => isOwn(change) && !isOfCertainty(change));
  const uncertain = rows((change) => isOwn(change) && isOfCertainty(change));
  const original = rows((change) => !isOwn(change));
  return [
    ...(own.length === 0 ? [] : [heading(4, text('Conclusões que mudam')), ...table(columns, own, most)]),
    ...fold(
      `${formatCount(uncertain.length, 'conclusão só muda', 'conclusões só mudam')} de certeza (${CERTAINTY})`,
      table(columns, uncertain, most),
      uncertain.length,
    ),
    ...fold(
      `${formatCount(original.length, 'afirmação', 'afirmações')} do estudo original com outro veredito`,
      table(columns, original, most),
      original.length,
    ),
  ];
}

function conclusionRow(change: ConclusionChange): PhrasingContent[][] {
  const { id, text: sentence, old, new: now } = change;
  return [
    [code(id), text(` ${sentence}`)],
    [text(old ?? 'não havia')],
    [text(now ?? 'não há')],
    [text(turnLabel(change))],
  ];
}

function figures({ metrics, old, new: now, identical }: Difference, most: number): RootContent[] {
  if (metrics.length === 0 || identical) return [];
  const news = metrics.length <= SHORT_TABLE ? metrics : metrics.filter(isNews);
  const rest = metrics.filter((metric) => !news.includes(metric));
  const shared = sharedReason(metrics);
  const several = new Set(metrics.map(loadLabel)).size > 1;
  const columns = ['Serviço', 'Métrica', 'Antes', 'Agora', 'Agora ÷ antes', 'Faixa', 'Veredito'];
  const rowsOf = (shown: readonly MetricChange[]) =>
    (shown.length > most ? mostMovedFirst(shown) : shown).map((metric) => row(metric, several));
  return [
    heading(4, text('Valores: '), code(old ?? 'nada'), text(' → '), code(now ?? 'nada')),
    ...(several ? [] : [paragraph(text(`Carga: ${loadLabel(metrics[0] as MetricChange)}.`))]),
    ...(news.length === 0 ? [] : table(columns, rowsOf(news), most)),
    ...fold(
      `${formatCount(rest.length, 'valor', 'valores')} sem novidade`,
      table(columns, rowsOf(rest), most),
      rest.length,
    ),
    ...(shared === null ? [] : [paragraph(text(shared))]),
  ];
}

/** Of a table that is cut, what is left is what moved most. */
function mostMovedFirst(metrics: readonly MetricChange[]): MetricChange[] {
  const moved = ({ ratio }: MetricChange) => (ratio === null ? 0 : Math.abs(Math.log(ratio)));
  return metrics.toSorted((a, b) => Number(isNews(b)) - Number(isNews(a)) || moved(b) - moved(a));
}

function row(metric: MetricChange, several: boolean): PhrasingContent[][] {
  const { serviceName, verdict, facts } = metric;
  const reason = withoutShared(metric);
  const why = reason === '' || verdict === 'não comparável' ? '' : `: ${reason}`;
  return [
    several ? [text(`${serviceName} (${loadLabel(metric)})`)] : [text(serviceName)],
    [text(metricLabel(metric))],
    [text(figureOf(facts.old))],
    [text(figureOf(facts.new))],
    [text(ratioOf(metric))],
    [text(bandOf(metric))],
    [text(`${SIGNS[verdict]} `), { type: 'strong', children: [text(verdict)] }, text(why)],
  ];
}

function inventory({ added, removed, invalid }: Difference, most: number): RootContent[] {
  const items = [
    ...added.map(({ kind, id }) => [text(`entra: ${KINDS[kind]} `), code(id)]),
    ...removed.map(({ kind, id }) => [text(`sai: ${KINDS[kind]} `), code(id)]),
    ...invalid.map(({ id, reason }) => [text('inválida: rodada '), code(id), text(`, ${reason}`)]),
  ];
  if (items.length === 0) return [];
  const list: RootContent = {
    type: 'list',
    spread: false,
    children: items
      .slice(0, most)
      .map((children) => ({ type: 'listItem', children: [paragraph(...children)] })),
  };
  return items.length <= SHORT_TABLE
    ? [heading(4, text('Entradas e saídas')), list]
    : fold(`${items.length} entradas e saídas`, [list], items.length);
}

function environment(difference: Difference, most: number): RootContent[] {
  const rows = gravestFirst(difference).map(({ change, prevents }) => [
    [text(change.label)],
    ...shortSettings(change, LONGEST_SETTING).map((setting) => [code(setting)]),
    [text(prevents ? 'impede a comparação' : '')],
  ]);
  const summary = `${formatCount(rows.length, 'diferença', 'diferenças')} de máquina e ferramentas`;
  return fold(summary, table(['O quê', 'Antes', 'Agora', ''], rows, most), rows.length);
}

function table(heads: readonly string[], rows: readonly PhrasingContent[][][], most: number): BlockContent[] {
  const line = (cells: readonly PhrasingContent[][]): TableRow => ({
    type: 'tableRow',
    children: cells.map((children) => ({ type: 'tableCell', children })),
  });
  const left = rows.length - most;
  return [
    { type: 'table', children: [line(heads.map((head) => [text(head)])), ...rows.slice(0, most).map(line)] },
    ...(left > 0 ? [paragraph(text(`E mais ${left}, que não cabem: npm run diff.`))] : []),
  ];
}

function fold(summary: string, children: readonly RootContent[], count: number): RootContent[] {
  if (count === 0) return [];
  return [html(`<details>\n<summary>${summary}</summary>`), ...children, html('</details>')];
}

function html(value: string): RootContent {
  return { type: 'html', value };
}

function heading(depth: 3 | 4, ...children: PhrasingContent[]): RootContent {
  return { type: 'heading', depth, children };
}

function paragraph(...children: PhrasingContent[]): BlockContent & { type: 'paragraph' } {
  return { type: 'paragraph', children };
}

/** What comes from records is text: nobody is mentioned by it, and nothing linked. */
function text(value: string): PhrasingContent {
  return { type: 'text', value: unlinked(oneLine(value)) };
}

function code(value: string): PhrasingContent {
  return { type: 'inlineCode', value: oneLine(value) };
}

function oneLine(value: string): string {
  return printable(value).replace(/\s*\n\s*/g, ' ');
}

function listed(names: readonly string[]): PhrasingContent[] {
  return names.flatMap((name, index) => [...(index > 0 ? [text(', ')] : []), code(name)]);
}
