import type { Locale } from '../model/locale.ts';
import { formatNumber, NBSP } from './format-number.ts';

const day = new Intl.DateTimeFormat('pt-BR', { dateStyle: 'long', timeZone: 'UTC' });
const hour = new Intl.DateTimeFormat('pt-BR', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

/**
 * `2026-11-23T20:45:12Z` → `23 de novembro de 2026, 20h45 UTC`.
 * @throws {RangeError} on text that is no instant.
 */
export function formatInstant(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) throw new RangeError(`not an RFC 3339 instant: "${instant}"`);
  return `${day.format(date)}, ${hour.format(date).replace(':', 'h')}${NBSP}UTC`;
}

const days: Record<Locale, Intl.DateTimeFormat> = {
  'pt-BR': new Intl.DateTimeFormat('pt-BR', { dateStyle: 'short', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
};

/** `2026-11-23T20:45:12Z` → `23/11/2026`, in English `23 November 2026`. @throws {RangeError} on text that is no instant. */
export function formatDay(instant: string, locale: Locale = 'pt-BR'): string {
  return days[locale].format(new Date(instant));
}

/** Seconds in words: `10 s`, `5 min`, `1 min 30 s`, `2 h`. */
export function formatDuration(seconds: number, locale: Locale = 'pt-BR'): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [seconds % 60, 's'],
  ];
  const shown = parts.filter(([amount]) => amount !== 0);
  return (shown.length > 0 ? shown : [[seconds, 's'] as const])
    .map(([amount, unit]) => `${formatNumber(amount, { min: 0, max: 1 }, false, locale)}${NBSP}${unit}`)
    .join(NBSP);
}
