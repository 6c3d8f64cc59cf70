import type { PhrasingContent, Root, RootContent } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { SKIP, visit } from 'unist-util-visit';
import { formatFact } from '../../format/format-fact.ts';
import { NBSP } from '../../format/format-number.ts';
import { unlinked } from '../../format/unlinked.ts';
import type { JudgedClaim } from '../../study/claims/claim-rows.ts';
import type { Fact } from '../../study/fact.ts';
import { caveatMark } from '../../study/gates/describe-gates.ts';
import type { Catalogue } from '../content/catalogue.ts';
import type { Source } from '../content/read-sections.ts';
import { parseReference, STYLES, sentenceOf, verdictOf } from '../content/reference.ts';
import type { Embed } from '../data/embeds.ts';
import { embedNodes } from './embed-nodes.ts';

/**
 * One section as Markdown that stands alone: names replaced by what they stand for, links within the site by their
 * text. What comes from records is text: it holds no markup, mentions nobody and links nowhere.
 * @throws {Error} on a name that nobody knows; the site's build says where
 */
export function sectionMarkdown({ title, file, markdown }: Source, catalogue: Catalogue): string {
  const processor = remark().use(remarkGfm).data('settings', { bullet: '-' });
  const tree: Root = processor.parse(markdown);
  tree.children = tree.children.flatMap((block): RootContent[] => {
    const [only] = block.type === 'paragraph' && block.children.length === 1 ? block.children : [];
    const reference = only?.type === 'inlineCode' ? parseReference(only.value) : null;
    if (reference?.kind !== 'embed') return [block];
    const nodes = embedNodes(find(catalogue.embeds, reference.name) as Embed);
    visit({ type: 'root', children: nodes } as Root, 'text', (node) => {
      node.value = unlinked(node.value);
    });
    return nodes;
  });
  visit(tree, 'inlineCode', (node, index, parent) => {
    const reference = parseReference(node.value);
    if (!reference || reference.kind === 'embed' || !parent || index === undefined) return;
    const nodes: PhrasingContent[] =
      reference.kind === 'fact'
        ? [text(factText(find(catalogue.facts, reference.name) as Fact, reference.style))]
        : claimNodes(find(catalogue.claims, reference.id) as JudgedClaim);
    parent.children.splice(index, 1, ...nodes);
    return [SKIP, index + nodes.length];
  });
  visit(tree, 'link', (node, index, parent) => {
    if (/^https?:/.test(node.url) || !parent || index === undefined) return;
    parent.children.splice(index, 1, ...node.children);
    return [SKIP, index];
  });
  return `## ${title}\n\n${processor.stringify(tree)}`;

  function find(names: ReadonlyMap<string, unknown>, name: string): unknown {
    const found = names.get(name);
    if (found === undefined) throw new Error(`${file}: unknown name "${name}". Try: npm run build`);
    return found;
  }
}

function factText(fact: Fact, style: string | undefined): string {
  const mark = fact.missing === null && caveatMark(fact.caveats);
  const figure = formatFact(fact, (style && STYLES[style]) || 'unit');
  return [figure, mark].filter(Boolean).join(NBSP);
}

function claimNodes(judged: JudgedClaim): PhrasingContent[] {
  return [
    text(`${sentenceOf(judged)} (`),
    { type: 'emphasis', children: [text(verdictOf(judged))] },
    text(')'),
  ];
}

function text(value: string): { type: 'text'; value: string } {
  return { type: 'text', value: unlinked(value) };
}
