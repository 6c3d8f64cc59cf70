import { z } from 'zod';

/** Longer than any value that a machine or tool has given so far, short enough to be shown whole. */
const LONGEST = 4096;

/**
 * A value that readers see within a line: no control characters but tabs, no line breaks, none that can't be seen or
 * that turn the direction of writing. Output of programs is kept as it came and is no `Line`.
 */
export const Line = z
  .string()
  .max(LONGEST)
  .regex(
    /^(?:\t|[^\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029])*$/u,
    'one line of text, without control characters',
  );

/**
 * A value whose texts are all lines: what machines and tools say of themselves can be recorded wherever it comes from.
 * What has no place in a line is a space.
 */
export function toLines<T>(value: T): T {
  return mapTexts(value) as T;
}

const UNFIT = /(?:[^\P{Cc}\t]|[\p{Cf}\p{Co}\p{Cs}\u2028\u2029])+/gu;

function mapTexts(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(UNFIT, ' ').slice(0, LONGEST).toWellFormed();
  if (Array.isArray(value)) return value.map(mapTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [mapTexts(key), mapTexts(inner)]));
}
