import type { InlineCode, Text } from 'mdast';
import { unlinked } from '../format/unlinked.ts';

/** Seven or more hexadecimal digits that stand alone may be a commit. */
export const COMMIT = /(?<![\p{L}\p{N}_])([0-9a-f]{7,64})(?![\p{L}\p{N}_])/iu;

/** What GitHub would turn into something else than text. */
const LIVE = /@(?!\u200b)|#(?=\p{N})|\bGH-(?=\p{N})|:(?=[/\\])|www(?=\.)|\$/iu;

/**
 * Text in which GitHub finds no person, team, issue, commit, address or formula. Hashes become code, so that they can
 * still be copied.
 */
export function neutraliseText(text: string): (Text | InlineCode)[] {
  return visible(text)
    .replace(/\n[ \t\n]+/g, '\n')
    .split(COMMIT)
    .map((value, i) =>
      i % 2 === 1
        ? { type: 'inlineCode' as const, value }
        : { type: 'text' as const, value: unlinked(value) },
    )
    .filter(({ value }) => value !== '');
}

/** Whether a text is as `neutraliseText` leaves it. */
export function isNeutral(text: string): boolean {
  return !LIVE.test(text) && !COMMIT.test(text) && visible(text) === text.replaceAll('\u200b', '');
}

/**
 * Without control characters, those that turn the direction of writing, and all others that can't be seen. Line feeds
 * and tabs stay.
 */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu,
    (character) => (character === '\n' || character === '\t' ? character : ''),
  );
}
