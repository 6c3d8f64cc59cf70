import { formatNumber, NBSP } from './format-number.ts';

const rules = new Intl.PluralRules('pt-BR');

/** The form that goes with a count; in Portuguese everything below 2 is singular: 0, 0,5, 1,5. */
export function plural(count: number, one: string, other: string): string {
  return rules.select(count) === 'one' ? one : other;
}

/** `1.186 timeouts` */
export function formatCount(count: number, one: string, other: string): string {
  return `${formatNumber(count, { min: 0, max: 0 })}${NBSP}${plural(count, one, other)}`;
}

const list = new Intl.ListFormat('pt-BR', { type: 'conjunction' });

/** `Go, Python e Rust` */
export function formatList(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : list.format(items);
}
