import type { Nodes, Root } from 'mdast';
import { DETAILS_END, detailsStart, parseDetails } from './details.ts';
import { isNeutral, visible } from './neutralise-text.ts';
import { ownPage } from './own-page.ts';

const CONTAINERS = new Set([
  'root',
  'paragraph',
  'heading',
  'blockquote',
  'list',
  'listItem',
  'table',
  'tableRow',
  'tableCell',
  'emphasis',
  'strong',
  'delete',
]);

/**
 * The first node that no comment may have; `null` where all is as it should be. It judges what is about to be posted,
 * so it knows nothing of how that was made.
 */
export function findForbidden(tree: Root, repositoryUrl: string): Nodes | null {
  const left: Nodes[] = [tree];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (!isAllowed(node, repositoryUrl)) return node;
    if (!('children' in node)) continue;
    for (const child of node.children) {
      if (child.type === 'html' && node.type !== 'root') return child;
      left.push(child);
    }
  }
  return null;
}

function isAllowed(node: Nodes, repositoryUrl: string): boolean {
  switch (node.type) {
    case 'text':
      return isNeutral(node.value);
    case 'inlineCode':
      return visible(node.value) === node.value && !node.value.includes('$');
    case 'code':
      return visible(node.value) === node.value && !node.lang && !node.meta;
    case 'thematicBreak':
    case 'break':
      return true;
    case 'link':
      return !node.title && ownPage(node.url, repositoryUrl) === node.url;
    case 'html':
      return node.value === DETAILS_END || isDetails(node.value);
    case 'listItem':
      return typeof node.checked !== 'boolean';
    default:
      return CONTAINERS.has(node.type);
  }
}

function isDetails(html: string): boolean {
  const summary = parseDetails(html);
  return summary !== null && isNeutral(summary) && detailsStart(summary) === html;
}
