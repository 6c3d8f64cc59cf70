import type { Locale } from '../model/locale.ts';
import { formatNumber, NBSP } from './format-number.ts';

const rules: Record<Locale, Intl.PluralRules> = {
  'pt-BR': new Intl.PluralRules('pt-BR'),
  en: new Intl.PluralRules('en'),
};

/** The form that goes with a count; in Portuguese everything below 2 is singular: 0, 0,5, 1,5. */
export function plural(count: number, one: string, other: string, locale: Locale = 'pt-BR'): string {
  return rules[locale].select(count) === 'one' ? one : other;
}

/** `1.186 timeouts` */
export function formatCount(count: number, one: string, other: string): string {
  return `${formatNumber(count, { min: 0, max: 0 })}${NBSP}${plural(count, one, other)}`;
}

const lists: Record<Locale, Intl.ListFormat> = {
  'pt-BR': new Intl.ListFormat('pt-BR', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
};

/** `Go, Python e Rust` */
export function formatList(items: readonly string[], locale: Locale = 'pt-BR'): string {
  return items.length < 2 ? (items[0] ?? '') : lists[locale].format(items);
}
