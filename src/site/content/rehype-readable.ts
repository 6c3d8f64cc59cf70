import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { permalink } from '../permalink.ts';

/** Tables and code blocks that are wider than the column scroll by keyboard too; header cells say what they head; headings have their address. */
export function rehypeReadable({ title }: { title: string }) {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (/^h[3-6]$/.test(node.tagName) && index !== undefined && parent) {
        parent.children[index] = titled(node);
        return SKIP;
      }
      if (node.tagName === 'th') node.properties.scope = 'col';
      if (node.tagName === 'pre') {
        Object.assign(node.properties, group(`Código: ${title}`));
        if (isCommand(node)) node.properties.class = 'command';
      }
      if (node.tagName !== 'table' || index === undefined || !parent) return;
      const scroll: Element = {
        type: 'element',
        tagName: 'div',
        properties: { class: 'scroll', ...group(`Tabela: ${title}`) },
        children: [node],
      };
      parent.children[index] = scroll;
      visit(node, 'element', (cell) => {
        if (cell.tagName === 'th') cell.properties.scope = 'col';
      });
      return SKIP;
    });
  };
}

/**
 * A heading with the link to itself beside it, not in it: what it is called stays what it says. No stop of the tab key, since
 * each would be one before the next sentence: keys reach sections by the list of contents.
 */
function titled(heading: Element): Element {
  const { id } = heading.properties;
  const link: Element = {
    type: 'element',
    tagName: 'a',
    properties: permalink(String(id), textOf(heading)),
    children: [{ type: 'text', value: '#' }],
  };
  return { type: 'element', tagName: 'div', properties: { class: 'titled' }, children: [heading, link] };
}

function group(label: string) {
  return { role: 'group', tabIndex: 0, ariaLabel: label };
}

/** For a terminal: there to be copied. */
function isCommand({ children: [code] }: Element): boolean {
  const names = code?.type === 'element' ? code.properties.className : undefined;
  return Array.isArray(names) && ['language-bash', 'language-sh'].some((name) => names.includes(name));
}

function textOf(element: Element): string {
  let text = '';
  visit(element, 'text', ({ value }) => {
    text += value;
  });
  return text;
}
