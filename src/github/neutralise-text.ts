import type { InlineCode, Text } from 'mdast';
import { unlinked } from '../format/unlinked.ts';

/** Seven or more hexadecimal digits that stand alone may be a commit. */
const COMMIT = /(?<![\p{L}\p{N}_])([0-9a-f]{7,64})(?![\p{L}\p{N}_])/iu;

/**
 * Text in which GitHub finds no person, team, issue, commit, address or formula. Hashes become code, so that they can
 * still be copied.
 */
export function neutraliseText(text: string): (Text | InlineCode)[] {
  return visible(text)
    .split(COMMIT)
    .map((value, i) =>
      i % 2 === 1
        ? { type: 'inlineCode' as const, value }
        : { type: 'text' as const, value: unlinked(value) },
    )
    .filter(({ value }) => value !== '');
}

/** Without control characters, those that turn the direction of writing, and all others that can't be seen. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, (character) =>
    character === '\n' || character === '\t' ? character : '',
  );
}
