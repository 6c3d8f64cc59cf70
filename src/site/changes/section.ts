import type { Element } from 'hast';
import { element } from './element.ts';

/** A part of the page, with an anchor. */
export function section(id: string, title: string, children: readonly Element[]): Element {
  return element(
    'section',
    { class: 'block', 'aria-labelledby': id },
    element('h2', { id }, title),
    children,
  );
}

export function folded(summary: string, body: Element, id?: string): Element {
  return element('details', { id }, element('summary', {}, summary), body);
}
