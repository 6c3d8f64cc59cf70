import type { Fact } from '../study/fact.ts';
import { describeCaveats } from '../study/gates/describe-gates.ts';
import { factHref } from './fact-page.ts';

/**
 * A figure is a link to the page that says how it was computed, from which files, and what gates say of it.
 * @param folder of pages of values, as `factHref` takes it
 */
export function factAttributes(fact: Fact, folder: string): { class: string; href: string; title: string } {
  const gates = describeCaveats(fact.caveats);
  const why = fact.missing === null ? gates : 'veja por que não foi medido';
  return {
    class: fact.missing === null ? 'fact' : 'fact fact-missing',
    href: factHref(folder, fact.name),
    title: why ? `${fact.label}: ${why}` : fact.label,
  };
}
