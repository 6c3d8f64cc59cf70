import type { Element, ElementContent } from 'hast';

/** Names of attributes as HTML has them; what is `undefined` or false is left out. */
export type Attributes = Record<string, string | boolean | undefined>;
type Child = ElementContent | string | false | null | readonly Child[];

/** A piece of a page, for who writes HTML and for who builds it in a browser: strings are text, never markup. */
export function element(tagName: string, attributes: Attributes, ...children: readonly Child[]): Element {
  const properties = Object.fromEntries(
    Object.entries(attributes).filter(([, value]) => value !== undefined && value !== false),
  );
  return { type: 'element', tagName, properties, children: contents(children) };
}

function contents(children: readonly Child[]): ElementContent[] {
  return children.flatMap((child): ElementContent[] => {
    if (child === false || child === null || child === '') return [];
    if (typeof child === 'string') return [{ type: 'text', value: child }];
    return Array.isArray(child) ? contents(child) : [child as ElementContent];
  });
}
