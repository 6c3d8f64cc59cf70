/** Controls, and characters that turn the direction of writing: a terminal acts on the ones, a reader is misled by the others. */
const HIDDEN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** Text of a record as a terminal may have it: what would act on it is written out, `\\u001b`. Line feeds and tabs stay. */
export function printable(text: string): string {
  return text.replace(HIDDEN, (character) =>
    character === '\n' || character === '\t'
      ? character
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
