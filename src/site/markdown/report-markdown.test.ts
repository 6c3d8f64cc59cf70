import path from 'node:path';
import type { Nodes } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { copyResults, frozenResults, ROOT } from '../../../tests/copied-results.ts';
import { plantHostile } from '../../../tests/hostile-records.ts';
import type { BarChart } from '../../charts/chart.ts';
import { formatFact } from '../../format/format-fact.ts';
import type { Fact } from '../../study/fact.ts';
import { readStudy } from '../data/read-study.ts';
import { textBars } from './embed-nodes.ts';
import { reportMarkdown } from './report-markdown.ts';

const paths = { root: ROOT, results: await frozenResults(), content: path.join(ROOT, 'content') };
const report = await reportMarkdown(paths);

describe('the study as Markdown', () => {
  test('has its figures, and no name of one is left', async () => {
    const { study } = await readStudy(paths);
    const ratio = formatFact(study.facts.get('go:python.throughput') as Fact, 'interval');
    expect(report.replaceAll('\\[', '[')).toContain(ratio);
    expect(report).not.toMatch(/`(?:f|c|chart|table|code):/);
  });

  test('has sections, tables, bars of text and verdicts, and no markup or links of the site', () => {
    expect(report.match(/^## /gm)?.length).toBeGreaterThan(20);
    expect(report).toMatch(/^\| Métrica +\|/m);
    expect(report).toMatch(/^Go +█{40} /m);
    expect(report).toMatch(/\(\*(confirmada|refutada|inconclusiva|não medida)/);
    expect(report).not.toMatch(/<[a-z]+[ >]/);
    expect(report).not.toContain('index.html');
  });
});

test('bars of text are to scale from zero', () => {
  const row = (name: string, value: number | null) => ({ series: { name }, value, label: String(value) });
  const chart = { rows: [row('Go', 100), row('Python', 25), row('Rust', null)] } as unknown as BarChart;
  const lengths = textBars(chart)
    .split('\n')
    .map((line) => line.match(/█/g)?.length ?? 0);
  expect(lengths).toEqual([40, 10, 0]);
});

/** What a reader of Markdown makes more of than text, a line each. */
function activeParts(markdown: string): string[] {
  const found: string[] = [];
  visit(remark().use(remarkGfm).parse(markdown), (node: Nodes) => {
    if (node.type === 'html') found.push(node.value);
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') found.push(node.url);
  });
  return found.sort();
}

test('a record adds no markup, no link and no picture to it, and mentions nobody', async () => {
  const results = await copyResults();
  const { study } = await readStudy(paths);
  await plantHostile(results, study.featured.data.campaign.id);
  const hostile = await reportMarkdown({ ...paths, results });
  expect(hostile).toContain('alert(1)');
  expect(activeParts(hostile)).toEqual(activeParts(report));
  expect(hostile.match(/^#+ .*$/gm)).toHaveLength(report.match(/^#+ .*$/gm)?.length ?? 0);
  const texts: string[] = [];
  // In code nobody is mentioned
  visit(remark().use(remarkGfm).parse(hostile), 'text', (node) => void texts.push(node.value));
  expect(texts.join('\n')).not.toMatch(/@everyone|a@evil|https?:\/\/evil|www\.evil/);
});
