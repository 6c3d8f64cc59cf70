import type { Element, ElementContent } from 'hast';

/** What `toHtml` writes, as nodes of the browser's document: texts stay texts. */
export function toDom(tree: readonly ElementContent[], page: Document): Node[] {
  return tree.map((node) => (node.type === 'element' ? elementOf(node, page) : textOf(node, page)));
}

function elementOf({ tagName, properties, children }: Element, page: Document): HTMLElement {
  const made = page.createElement(tagName);
  for (const [name, value] of Object.entries(properties))
    made.setAttribute(name, value === true ? '' : String(value));
  made.append(...toDom(children, page));
  return made;
}

function textOf(node: ElementContent, page: Document): Text {
  return page.createTextNode('value' in node ? node.value : '');
}
