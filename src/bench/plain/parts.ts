import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { capitalise } from '../../format/capitalise.ts';
import { formatFact } from '../../format/format-fact.ts';
import { formatValue } from '../../format/format-value.ts';
import type { Picture } from '../../site/data/draw-charts.ts';
import { groupSources } from '../../site/data/group-sources.ts';
import { factAttributes } from '../../site/fact-attributes.ts';
import { chartFile, linksFrom, PATHS } from '../../site/links.ts';
import { chartTable } from '../../site/tables/chart-table.ts';
import type { GateTable } from '../../site/tables/gates.ts';
import type { Cell, Table } from '../../site/tables/table.ts';
import type { Fact } from '../../study/fact.ts';
import { caveatMark, describeCaveats } from '../../study/gates/describe-gates.ts';

export type Link = ReturnType<typeof linksFrom>;

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export function each<T>(items: readonly T[], write: (item: T) => string): string {
  return items.map(write).join('');
}

/** A page without this site's own font. */
export function document({ title, page, style, body }: Record<'title' | 'page' | 'style' | 'body', string>) {
  const link = linksFrom(page);
  const entries = [
    ['Estudo', PATHS.study],
    ['Método', PATHS.method],
    ['Campanhas', PATHS.campaigns],
  ] as const;
  return `<!doctype html><html lang="pt-BR"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><link rel="icon" href="data:,"><style>${style}</style></head><body><header class="site-header"><nav><ul>${each(entries, ([label, to]) => `<li><a href="${link(to)}">${label}</a></li>`)}</ul></nav></header><main>${body}</main></body></html>`;
}

export function section(id: string, title: string, body: string): string {
  return `<section class="block" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>`;
}

export function factLink(fact: Fact, style: Parameters<typeof formatFact>[1], origin: string): string {
  const attributes = factAttributes(fact, origin);
  const mark = fact.missing === null && caveatMark(fact.caveats);
  return `<a class="${attributes.class}" href="${escaped(attributes.href)}" title="${escaped(attributes.title)}">${escaped(formatFact(fact, style))}${mark ? `<sup>${mark}</sup>` : ''}</a>`;
}

function cell(content: Cell, origin: string): string {
  if ('fact' in content) return factLink(content.fact, content.style, origin);
  return content.href
    ? `<a href="${escaped(content.href)}">${escaped(content.text)}</a>`
    : escaped(content.text);
}

export function dataTable(table: Table, origin: string): string {
  const [, ...columns] = table.columns;
  const classOf = (index: number, content?: Cell) =>
    [columns[index]?.numeric && 'numeric', content && 'status' in content && content.status]
      .filter(Boolean)
      .join(' ');
  return `<div class="table"><div class="scroll" role="group" tabindex="0"><table><caption>${escaped(table.caption)}</caption><thead><tr>${each(table.columns, ({ label }) => `<th scope="col">${escaped(label)}</th>`)}</tr></thead><tbody>${each(
    table.rows,
    ({ label, cells }) =>
      `<tr><th scope="row">${escaped(label)}</th>${cells.map((content, index) => `<td class="${classOf(index, content)}">${cell(content, origin)}</td>`).join('')}</tr>`,
  )}</tbody></table></div>${table.note ? `<p class="note">${escaped(table.note)}</p>` : ''}</div>`;
}

export function gates(tables: readonly GateTable[], origin: string): string {
  return each(
    tables,
    ({ table, reasons }) =>
      `${dataTable(table, origin)}<details class="reasons"><summary>Por quê: ${escaped(table.caption)}</summary><dl>${each(reasons, ({ about, text }) => `<div><dt>${escaped(about)}</dt><dd>${escaped(text)}.</dd></div>`)}</dl></details>`,
  );
}

export function chartFigure(
  { chart, wide, narrow }: Picture,
  campaign: string,
  origin: string,
  link: Link,
): string {
  return `<figure class="chart-figure"><figcaption><p class="chart-title">${escaped(chart.title)}</p><p class="chart-subtitle">${escaped(chart.subtitle)}</p></figcaption>${wide}${narrow}<div class="chart-notes"><p class="chart-source">Fonte: campanha <a href="${link(PATHS.campaign(campaign))}">${campaign}</a>. Baixar: <a href="${link(PATHS.download(campaign, chartFile(chart.id)))}">CSV</a></p><details><summary>Dados do gráfico</summary>${dataTable(chartTable(chart), origin)}</details></div></figure>`;
}

export function sources(names: readonly string[], link: Link): string {
  return each(
    groupSources(names),
    ({ pointer, files }) =>
      `<span class="fact-sources"><code>${escaped(pointer)}</code> em ${files.map(({ file, name }) => `<a href="${escaped(link(file))}">${escaped(name)}</a>`).join(', ')}</span>`,
  );
}

export function factList(facts: readonly Fact[], link: Link): string {
  return `<ul class="facts">${each(facts, (fact) => {
    const points =
      fact.points.length > 1 && fact.unit !== 'text'
        ? `: ${fact.points.map((point) => formatValue(point, fact.unit)).join(' · ')}`
        : '';
    return `<li id="${escaped(fact.name)}"><p class="fact-head"><span>${escaped(capitalise(fact.label))}</span> <code>${escaped(fact.name)}</code></p><p class="fact-value">${escaped(formatFact(fact, 'interval'))}</p><p class="fact-origin">${escaped(fact.missing ?? fact.derivation)}${points}. ${escaped(describeCaveats(fact.caveats))}${sources(fact.sources, link)}</p></li>`;
  })}</ul>`;
}

export function hast(children: ElementContent[]): string {
  return toHtml({ type: 'root', children });
}
