import type { Element, ElementContent } from 'hast';
import { element } from './element.ts';

interface Column {
  label: string;
  numeric?: boolean;
}

/** A table that scrolls by itself where it is wider than the page; the first cell of a row names it. */
export function scrollTable(
  id: string,
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Element[])[],
): Element {
  const head = columns.map(({ label, numeric }) =>
    element('th', { scope: 'col', class: numeric ? 'numeric' : undefined }, label),
  );
  return element(
    'div',
    { class: 'scroll', role: 'group', tabindex: '0', 'aria-labelledby': `${id}-caption` },
    element(
      'table',
      {},
      element('caption', {}, element('span', { id: `${id}-caption` }, caption)),
      element('thead', {}, element('tr', {}, head)),
      element(
        'tbody',
        {},
        rows.map((cells) => element('tr', {}, cells)),
      ),
    ),
  );
}

export function rowHead(...children: (string | ElementContent | false)[]): Element {
  return element('th', { scope: 'row' }, children);
}

export function numeric(child: string | Element): Element {
  return element('td', { class: 'numeric' }, child);
}
