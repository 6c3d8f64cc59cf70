import type { Known } from '../model/environment.ts';

export function known<T>(value: T | undefined, reason = 'not reported'): Known<T> {
  return value === undefined ? { value: null, reason } : { value, reason: null };
}

/** What the first group of a pattern catches. */
export function find(text: Known<string>, pattern: RegExp): Known<string> {
  if (text.value === null) return text;
  return known(pattern.exec(text.value)?.[1], `no line matches ${pattern}`);
}

export function toNumber(text: Known<string>): Known<number> {
  if (text.value === null) return text;
  const value = Number(text.value);
  return Number.isFinite(value) ? known(value) : { value: null, reason: `not a number: ${text.value}` };
}

export function scale(number: Known<number>, factor: number): Known<number> {
  return number.value === null ? number : known(number.value * factor);
}

/** By how much a counter grew. */
export function change(before: Known<number>, after: Known<number>): Known<number> {
  if (before.value === null) return before;
  return after.value === null ? after : known(after.value - before.value);
}
