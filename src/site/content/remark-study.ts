import type { ElementContent } from 'hast';
import type { InlineCode, Node, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { formatFact } from '../../format/format-fact.ts';
import type { JudgedClaim } from '../../study/claims/claim-rows.ts';
import type { Fact } from '../../study/fact.ts';
import { caveatMark } from '../../study/gates/describe-gates.ts';
import { factAttributes } from '../fact-attributes.ts';
import type { Catalogue } from './catalogue.ts';
import { nearestNames } from './nearest-names.ts';
import { parseReference, STYLES, sentenceOf, verdictOf } from './reference.ts';

/** Stands where an embed goes, its name in `name`. */
export const EMBED_TAG = 'study-embed';

interface Addresses {
  catalogue: Catalogue;
  /** Addresses of the pages of facts and of claims, relative to the page of the prose. */
  origin: string;
  claims: string;
}

/**
 * Replaces inline code that names something of the study: a fact by its text with a link to where it comes from, a
 * claim by the sentence that its verdict allows, and a paragraph that is only an embed's name by a mark of its place.
 * Whatever it does not know is a message on the file, with its position.
 */
export function remarkStudy({ catalogue, origin, claims }: Addresses) {
  return (tree: Root, file: VFile): void => {
    visit(tree, 'html', (node) => {
      file.message(`raw HTML is not published: ${node.value.split('\n')[0]}`, node);
    });
    visit(tree, 'inlineCode', (node, _index, parent) => {
      const reference = parseReference(node.value);
      if (reference?.kind === 'fact') replaceFact(node, reference.name, reference.style, file);
      if (reference?.kind === 'claim') replaceClaim(node, reference.id, file);
      if (reference?.kind !== 'embed') return;
      const alone = tree.children.find((block) => block === parent && parent.children.length === 1);
      if (!alone) file.message(`${node.value} must be a paragraph of its own`, node);
      else if (known(node.value, catalogue.embeds, file, node))
        alone.data = { hName: EMBED_TAG, hProperties: { name: node.value }, hChildren: [] };
    });
  };

  function replaceClaim(node: InlineCode, id: string, file: VFile): void {
    if (!known(id, catalogue.claims, file, node)) return;
    const judged = catalogue.claims.get(id) as JudgedClaim;
    const { claim } = judged;
    const verdict: ElementContent = {
      type: 'element',
      tagName: 'a',
      properties: { class: 'verdict', href: `${claims}#${id}`, title: claim.text },
      children: [{ type: 'text', value: verdictOf(judged) }],
    };
    node.data = {
      hName: 'span',
      hProperties: { class: 'claim' },
      hChildren: [{ type: 'text', value: `${sentenceOf(judged)} ` }, verdict],
    };
  }

  function replaceFact(node: InlineCode, name: string, style: string | undefined, file: VFile): void {
    const format = style === undefined ? 'unit' : STYLES[style];
    if (!format)
      file.message(`no style "${style}". There are: ${Object.keys(STYLES).join(', ')}, or none`, node);
    else if (known(name, catalogue.facts, file, node)) {
      const fact = catalogue.facts.get(name) as Fact;
      node.data = {
        hName: 'a',
        // Hundreds of stops of the tab key would stand before what can be done here: by keys, origins are reached through the data
        hProperties: { ...factAttributes(fact, origin), tabIndex: -1 },
        hChildren: [{ type: 'text', value: formatFact(fact, format) }, ...markOf(fact)],
      };
    }
  }
}

/** A small mark where a gate warns of the figure or fails it. */
function markOf({ missing, caveats }: Fact): ElementContent[] {
  const mark = caveatMark(caveats);
  if (missing !== null || mark === '') return [];
  return [{ type: 'element', tagName: 'sup', properties: {}, children: [{ type: 'text', value: mark }] }];
}

function known(name: string, names: ReadonlyMap<string, unknown>, file: VFile, node: Node): boolean {
  if (names.has(name)) return true;
  file.message(`unknown name "${name}". Nearest: ${nearestNames(name, names.keys()).join(', ')}`, node);
  return false;
}
