import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { type FakeRound, fakeCampaignView } from '../../charts/fake-campaign-view.ts';
import { printable } from '../../format/printable.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { buildDifference } from '../../study/difference/build-difference.ts';
import type { ConclusionChange } from '../../study/difference/conclusion-changes.ts';
import type { Difference } from '../../study/difference/difference.ts';
import { steadyFigures } from '../../study/difference/steady-figures.ts';
import type { Comparison } from './comparison.ts';
import { differenceMarkdown, MAX_LENGTH } from './difference-markdown.ts';
import { differenceText } from './difference-text.ts';

const RATES = [8083, 7990, 8155, 7921, 8040, 8010];
const at = (factor: number): FakeRound[] =>
  RATES.map((rate) => ({ requestsPerS: rate * factor, us: 1e8 / (rate * factor) }));

function compare(old: CampaignView, now: CampaignView): Difference {
  now.data.campaign.id = 'later';
  return buildDifference({ view: old, claims: [] }, { view: now, claims: [], earlier: steadyFigures(now) });
}

function comparison(main: Difference, more: Partial<Comparison> = {}): Comparison {
  return {
    base: 'main',
    head: 'a árvore de trabalho',
    main,
    others: [],
    more: 0,
    unchanged: false,
    unmeasured: [],
    ...more,
  };
}

const one = () =>
  compare(fakeCampaignView({ Go: at(1), Python: at(1) }), fakeCampaignView({ Go: at(0.8), Python: at(1) }));

const change = (because: ConclusionChange['because']): ConclusionChange => ({
  ...{ id: `by-${because}`, text: `Frase de ${because}.`, origin: 'novo', reason: '' },
  ...{ old: 'inconclusiva', new: 'confirmada', turn: 'decided', because },
});

const HOSTILE = `<img src=x onerror=alert(1)> @root [x](https://evil.example) ![y](http://e.example/p.png) | \`c\` #1 \u001b]0;t\u0007\u202e www.evil.example`;

describe('text for a terminal', () => {
  test('has the verdict first, then figures with sign, ratio and both values', () => {
    const lines = differenceText(comparison(one()), false).replaceAll('\u00a0', ' ').split('\n');
    expect(lines[0]).toMatch(/^Nenhuma conclusão muda; mudou /);
    expect(lines).toContain('main → a árvore de trabalho');
    const at = lines.findIndex((line) => line.includes('! mudou'));
    expect(lines[at]).toMatch(/! mudou +requisições por segundo: −20,0 % \[−2\d,\d; −1\d,\d\]/);
    expect(lines[at + 1]).toMatch(/^ +8\.033 req\/s → 6\.426 req\/s · faixa ±5 %$/);
  });

  test('has conclusions whose certainty alone changed apart, and says why', () => {
    const main = { ...one(), conclusions: [change('figures'), change('certainty')] };
    const text = differenceText(comparison(main), false);
    const [firm, apart, certain] = ['by-figures', 'Só de certeza', 'by-certainty'].map((part) =>
      text.indexOf(part),
    ) as [number, number, number];
    expect(0 < firm && firm < apart && apart < certain).toBe(true);
    expect(text.replace(/\s+/g, ' ')).toContain(
      'mesmos valores, certeza diferente: uma das campanhas é mais curta ou mais ruidosa',
    );
    const alone = differenceText(comparison({ ...main, conclusions: [change('certainty')] }), false);
    expect(alone).not.toContain('Conclusões que mudam');
  });

  test('says once why nothing is said to have changed', () => {
    const [old, now] = [at(1), at(0.8)].map((rounds) => fakeCampaignView({ Go: rounds, Python: at(1) })) as [
      CampaignView,
      CampaignView,
    ];
    now.data.campaign.id = 'later';
    const main = buildDifference({ view: old, claims: [] }, { view: now, claims: [] });
    for (const written of [differenceText(comparison(main), false), differenceMarkdown(comparison(main))])
      expect(written.replace(/\s+/g, ' ').split('quanto campanhas iguais diferem').length).toBe(2);
    expect(new Set(main.metrics.map(({ reason }) => reason))).toEqual(
      new Set([expect.stringContaining('quanto campanhas iguais diferem')]),
    );
  });

  test('stays within 80 columns', () => {
    const lines = differenceText(comparison(one(), { unmeasured: ['go'] }), true).split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  test('has nothing that a terminal would act on', () => {
    const text = differenceText(comparison(one(), { base: HOSTILE, unmeasured: [HOSTILE] }), true);
    expect(text).toContain('\\u001b]0;t\\u0007\\u202e');
    expect(printable(text)).toBe(text);
  });
});

describe('Markdown for a comment', () => {
  test('folds conclusions whose certainty alone changed, after those whose figures moved', () => {
    const main = { ...one(), conclusions: [change('figures'), change('certainty')] };
    const markdown = differenceMarkdown(comparison(main)).replaceAll('\u00a0', ' ');
    const [firm, summary, certain] = [
      'by-figures',
      '<summary>1 conclusão só muda de certeza (mesmos valores, certeza diferente: uma das campanhas é mais curta ou mais ruidosa)</summary>',
      'by-certainty',
    ].map((part) => markdown.indexOf(part)) as [number, number, number];
    expect(0 < firm && firm < summary && summary < certain).toBe(true);
  });

  test('fits with five services and ten scenarios, and says what did not', () => {
    const names = ['Go', 'Python', 'Rust', 'Java', 'Node'];
    const crowd = (factor: number) => {
      const made = fakeCampaignView(Object.fromEntries(names.map((name) => [name, at(factor)])));
      const [group] = made.groups;
      if (!group) throw new Error('no group');
      const groups = Array.from({ length: 10 }, (_, index) => ({
        ...group,
        id: `scenario-number-${index}.shared.c100`,
        cells: group.cells.map((cell) => ({
          ...cell,
          cell: { ...cell.cell, scenario: `scenario-number-${index}` },
        })),
      }));
      return { ...made, groups };
    };
    for (const factor of [0.8, 1]) {
      const main = compare(crowd(1), crowd(factor));
      expect(main.metrics).toHaveLength(150);
      const markdown = differenceMarkdown(comparison(main));
      expect(markdown.length).toBeLessThanOrEqual(MAX_LENGTH);
      expect(markdown.match(/\*\*(mudou|equivalente|inconclusivo)\*\*/g)?.length).toBeGreaterThan(100);
    }
  });

  test('cuts the longest tables where it would not fit, and counts what is left', () => {
    const main = one();
    const [conclusion] = Array.from({ length: 2000 }, (_, index) => index).map((index) => ({
      id: `claim-${index}`,
      text: 'Uma frase de tamanho comum, que diz alguma coisa de Go e de Python.',
      origin: 'novo' as const,
      old: 'confirmada' as const,
      new: 'refutada' as const,
      turn: 'flipped' as const,
      because: 'figures' as const,
      reason: '',
    }));
    const conclusions = Array.from({ length: 2000 }, () => conclusion as NonNullable<typeof conclusion>);
    const markdown = differenceMarkdown(comparison({ ...main, conclusions }));
    expect(markdown.length).toBeLessThanOrEqual(MAX_LENGTH);
    expect(markdown).toMatch(/E mais 1\.?\d+, que não cabem/);
  });

  test('has no link, image, mention or HTML out of a record', () => {
    const main = one();
    const names = main.metrics.map((metric) => ({ ...metric, serviceName: HOSTILE, reason: HOSTILE }));
    const environment = [{ field: 'environment.os', label: HOSTILE, old: HOSTILE, new: null }];
    const removed = [{ kind: 'service' as const, id: HOSTILE }];
    const markdown = differenceMarkdown(
      comparison({ ...main, metrics: names, environment, removed }, { base: HOSTILE, unmeasured: [HOSTILE] }),
    );
    const found: string[] = [];
    visit(remark().use(remarkGfm).parse(markdown), (node) => {
      if (['link', 'image', 'definition', 'footnoteReference'].includes(node.type)) found.push(node.type);
      if (node.type === 'html' && !/^<\/?details>(\n<summary>[^<]*<\/summary>)?$/.test(node.value))
        found.push(node.value);
      if (node.type === 'text' && /@\w|#\d|www\.|:\/\//.test(node.value)) found.push(node.value);
    });
    expect(found).toEqual([]);
    expect(printable(markdown)).toBe(markdown);
  });
});
