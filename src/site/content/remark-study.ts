import type { InlineCode, Node, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { formatFact } from '../../format/format-fact.ts';
import type { Style } from '../../format/format-value.ts';
import type { Fact } from '../../study/fact.ts';
import { factAttributes } from '../fact-attributes.ts';
import type { Catalogue } from './catalogue.ts';
import { nearestNames } from './nearest-names.ts';

/** Stands where an exhibit goes, its name in `name`. */
export const EXHIBIT_TAG = 'study-exhibit';

/** `f:go.throughput intervalo` */
const FACT = /^f:(\S*)(?: +(.*))?$/;
const EXHIBIT = /^(?:chart|table|code):\S*$/;

const STYLES: Record<string, Style> = { número: 'number', intervalo: 'interval' };

/**
 * Replaces inline code that names something of the study: a fact by its text with a link to where it comes from, and
 * a paragraph that is only an exhibit's name by a mark of its place. Whatever it does not know is a message on the
 * file, with its position.
 */
export function remarkStudy({ catalogue, origin }: { catalogue: Catalogue; origin: string }) {
  return (tree: Root, file: VFile): void => {
    visit(tree, 'html', (node) => {
      file.message(`raw HTML is not published: ${node.value.split('\n')[0]}`, node);
    });
    visit(tree, 'inlineCode', (node, _index, parent) => {
      const [reference, name = '', style] = FACT.exec(node.value) ?? [];
      if (reference !== undefined) replaceFact(node, name, style, file);
      if (!EXHIBIT.test(node.value)) return;
      const alone = tree.children.find((block) => block === parent && parent.children.length === 1);
      if (!alone) file.message(`${node.value} must be a paragraph of its own`, node);
      else if (known(node.value, catalogue.exhibits, file, node))
        alone.data = { hName: EXHIBIT_TAG, hProperties: { name: node.value }, hChildren: [] };
    });
  };

  function replaceFact(node: InlineCode, name: string, style: string | undefined, file: VFile): void {
    const format = style === undefined ? 'unit' : STYLES[style];
    if (!format)
      file.message(`no style "${style}". There are: ${Object.keys(STYLES).join(', ')}, or none`, node);
    else if (known(name, catalogue.facts, file, node)) {
      const fact = catalogue.facts.get(name) as Fact;
      node.data = {
        hName: 'a',
        hProperties: factAttributes(fact, origin),
        hChildren: [{ type: 'text', value: formatFact(fact, format) }],
      };
    }
  }
}

function known(name: string, names: ReadonlyMap<string, unknown>, file: VFile, node: Node): boolean {
  if (names.has(name)) return true;
  file.message(`unknown name "${name}". Nearest: ${nearestNames(name, names.keys()).join(', ')}`, node);
  return false;
}
