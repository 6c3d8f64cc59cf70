import type { BlockContent, Code, List, Paragraph, Table as TableNode } from 'mdast';
import type { BarChart, Chart } from '../../charts/chart.ts';
import { formatFact } from '../../format/format-fact.ts';
import { NBSP } from '../../format/format-number.ts';
import { caveatMark } from '../../study/gates/describe-gates.ts';
import { departures } from '../../study/gates/said-once.ts';
import type { Embed } from '../data/embeds.ts';
import { chartTable } from '../tables/chart-table.ts';
import type { GateTable } from '../tables/gates.ts';
import { sayOnce } from '../tables/say-once.ts';
import type { Cell, Table } from '../tables/table.ts';

/** What stands between paragraphs, for who reads Markdown: tables, bars of text, code. */
export function embedNodes(embed: Embed): BlockContent[] {
  switch (embed.kind) {
    case 'table':
      return tableNodes(embed.table);
    case 'gates':
      return gateNodes(embed.table);
    case 'chart':
      return chartNodes(embed.picture.chart);
    case 'sentence':
      return [paragraph(`${embed.chart.title}. ${embed.chart.subtitle}`)];
    case 'listings':
      return embed.listings.flatMap(({ caption, source, text }) => [
        emphasised(`${caption}: ${source}`),
        code(text),
      ]);
  }
}

function tableNodes(whole: Table): BlockContent[] {
  const table = sayOnce(whole);
  const row = (cells: string[]) => ({
    type: 'tableRow' as const,
    children: cells.map((value) => ({
      type: 'tableCell' as const,
      children: [{ type: 'text' as const, value }],
    })),
  });
  const node: TableNode = {
    type: 'table',
    align: table.columns.map(({ numeric }) => (numeric ? 'right' : 'left')),
    children: [
      row(table.columns.map(({ label }) => label)),
      ...table.rows.map(({ label, cells }) => row([label, ...cells.map(cellText)])),
    ],
  };
  return [emphasised(table.caption), node, ...(table.note ? [paragraph(table.note)] : [])];
}

function gateNodes({ table, reasons }: GateTable): BlockContent[] {
  const list: List = {
    type: 'list',
    children: reasons.map(({ about, text }) => ({
      type: 'listItem',
      children: [paragraph(`${about}: ${text}.`)],
    })),
  };
  return [...tableNodes(table), list];
}

function chartNodes(chart: Chart): BlockContent[] {
  const heading: Paragraph = {
    type: 'paragraph',
    children: [{ type: 'strong', children: [{ type: 'text', value: chart.title }] }],
  };
  const drawn = chart.kind === 'bar' ? [code(textBars(chart))] : tableNodes(chartTable(chart));
  return [heading, paragraph(chart.subtitle), ...drawn];
}

const WIDTH = 40;

/** A line a service, to scale from zero; what was not measured has no bar. */
export function textBars({ rows }: BarChart): string {
  const most = Math.max(...rows.map(({ value }) => value ?? 0));
  const names = Math.max(...rows.map(({ series }) => series.name.length));
  return rows
    .map(({ series, value, label }) => {
      const length = value === null || most === 0 ? 0 : Math.round((value / most) * WIDTH);
      return `${series.name.padEnd(names)}  ${'█'.repeat(length).padEnd(WIDTH)}  ${label.replaceAll(NBSP, ' ')}`;
    })
    .join('\n');
}

function cellText(cell: Cell): string {
  if (!('fact' in cell)) return cell.text;
  const mark = cell.fact.missing === null && caveatMark(departures(cell.fact.caveats, cell.said));
  return [formatFact(cell.fact, cell.style), mark].filter(Boolean).join(NBSP);
}

function paragraph(value: string): Paragraph {
  return { type: 'paragraph', children: [{ type: 'text', value }] };
}

function emphasised(value: string): Paragraph {
  return { type: 'paragraph', children: [{ type: 'emphasis', children: [{ type: 'text', value }] }] };
}

function code(value: string): Code {
  return { type: 'code', lang: 'text', value };
}
