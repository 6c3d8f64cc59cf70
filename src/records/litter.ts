import { PARTIAL } from './atomic-write.ts';

/** What systems leave in folders that somebody has looked at, by name; the second is a file's second fork. */
const LITTER = ['.DS_Store', '._*', 'Thumbs.db', 'desktop.ini', '.directory'];

/** What nobody meant to keep, as patterns of names: git leaves it out of commits. */
export const NEVER_KEPT: readonly string[] = [`*${PARTIAL}`, ...LITTER];

/** A file that an operating system put there: not ours, and no reason to stop. */
export function isLitter(name: string): boolean {
  return name.startsWith('._') || LITTER.some((each) => each.toLowerCase() === name.toLowerCase());
}

/** What is in the folder and is nobody's record: the rest of an interrupted write, or a system's litter. */
export function isNeverKept(name: string): boolean {
  return name.endsWith(PARTIAL) || isLitter(name);
}
