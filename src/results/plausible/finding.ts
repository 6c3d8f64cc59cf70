import type { Finding } from '../../records/record-error.ts';

/** What a value must be for a record to be believed; no finding where it is, or where it is not known. */
export function within(
  pointer: string,
  value: number | null | undefined,
  [least, most]: readonly [least: number, most: number],
  why: string,
): Finding[] {
  if (value === null || value === undefined || (value >= least && value <= most)) return [];
  return [{ pointer, expected: `${least} to ${most}, ${why}`, found: String(value) }];
}

/** @param why what it follows from */
export function same(pointer: string, found: unknown, expected: unknown, why: string): Finding[] {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  return left === right ? [] : [{ pointer, expected: `${cut(right)}, ${why}`, found: cut(left) }];
}

/** A text of a known form. */
export function formed(
  pointer: string,
  value: string | null | undefined,
  pattern: RegExp,
  what: string,
): Finding[] {
  if (value === null || value === undefined || pattern.test(value)) return [];
  return [{ pointer, expected: what, found: cut(JSON.stringify(value)) }];
}

/** What no single value shows. */
export function holds(pointer: string, isTrue: boolean, expected: string, found: string): Finding[] {
  return isTrue ? [] : [{ pointer, expected, found: cut(found) }];
}

function cut(text: string | undefined): string {
  if (text === undefined) return 'nothing';
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
