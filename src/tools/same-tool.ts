import { isDeepStrictEqual } from 'node:util';
import type { Tool } from '../model/tool.ts';

/**
 * Where two descriptions of one tool differ, e.g. `programs`; `null` where they don't. Each may ask for a version of
 * its own: the higher one counts.
 */
export function differenceOf(a: Tool, b: Tool): keyof Tool | null {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)] as (keyof Tool)[]);
  return [...keys].find((key) => key !== 'minimum' && !isDeepStrictEqual(a[key], b[key])) ?? null;
}
