import type { Nodes, Root } from 'mdast';
import { DETAILS_END, detailsStart, parseDetails } from './details.ts';
import { neutraliseText, visible } from './neutralise-text.ts';
import { ownPage } from './own-page.ts';

/** What may stay of a tree: each node of the list with what it needs and no more, and its text neutralised. */
export function allowOnly(tree: Root, repositoryUrl: string): Nodes[] {
  // First what may stay, then its text: two texts become one where something between them goes
  return tree.children
    .flatMap((node) => (node.type === 'html' ? details(node.value) : allow(node, repositoryUrl)))
    .map(neutraliseTexts);
}

/** What may stand in the place of a node: itself with what it needs and no more, what it holds, or nothing. */
function allow(node: Nodes, repositoryUrl: string): Nodes[] {
  const inside = () => childrenOf(node).flatMap((child) => allow(child, repositoryUrl));
  const keep = (more = {}) => [{ type: node.type, ...more, children: inside() } as Nodes];
  switch (node.type) {
    case 'paragraph':
    case 'blockquote':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'tableRow':
    case 'tableCell':
      return keep();
    case 'heading':
      return keep({ depth: node.depth });
    case 'list':
      return keep({ ordered: node.ordered, start: node.start, spread: node.spread });
    case 'listItem':
      return keep({ spread: node.spread });
    case 'table':
      return keep({ align: node.align });
    case 'thematicBreak':
    case 'break':
      return [{ type: node.type }];
    case 'text':
      return [{ type: 'text', value: node.value }];
    // Dollar and accent together would start a formula
    case 'inlineCode':
      return [{ type: 'inlineCode', value: visible(node.value).replaceAll('$', '＄') }];
    // Without its language, by which GitHub would draw diagrams, maps and formulas, links and all
    case 'code':
      return [{ type: 'code', value: visible(node.value) }];
    case 'link': {
      const url = ownPage(node.url, repositoryUrl);
      return url === null ? inside() : keep({ url });
    }
    case 'linkReference':
      return inside();
    default:
      return [];
  }
}

function childrenOf(node: Nodes): Nodes[] {
  return 'children' in node ? node.children : [];
}

function neutraliseTexts(node: Nodes): Nodes {
  if (!('children' in node)) return node;
  const children: Nodes[] = [];
  for (const child of childrenOf(node)) {
    const last = children.at(-1);
    if (child.type === 'text' && last?.type === 'text') last.value += child.value;
    else children.push(child);
  }
  return {
    ...node,
    children: children.flatMap((child) =>
      child.type === 'text' ? neutraliseText(child.value) : neutraliseTexts(child),
    ),
  } as Nodes;
}

/** Folding is the one thing that takes HTML: as a report writes it, letter by letter, and never inside another block. */
function details(html: string): Nodes[] {
  const value = html.trim();
  if (value === DETAILS_END) return [{ type: 'html', value }];
  const summary = parseDetails(value);
  return summary === null ? [] : [{ type: 'html', value: detailsStart(summary) }];
}
