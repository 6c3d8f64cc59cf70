import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

/** Tables and code blocks that are wider than the column scroll by keyboard too; header cells say what they head. */
export function rehypeReadable({ title }: { title: string }) {
  return (tree: Root): void => {
    visit(tree, 'element', (node, index, parent) => {
      if (node.tagName === 'th') node.properties.scope = 'col';
      if (node.tagName === 'pre') Object.assign(node.properties, group(`Código: ${title}`));
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

function group(label: string) {
  return { role: 'group', tabIndex: 0, ariaLabel: label };
}
