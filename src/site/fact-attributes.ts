import type { Fact } from '../study/fact.ts';

/** A figure is a link to the page that says how it was computed and from which files. */
export function factAttributes(fact: Fact, origin: string): { class: string; href: string; title: string } {
  return {
    class: fact.missing === null ? 'fact' : 'fact fact-missing',
    href: `${origin}#${encodeURIComponent(fact.name)}`,
    title: fact.missing === null ? fact.label : `${fact.label}: veja por que não foi medido`,
  };
}
