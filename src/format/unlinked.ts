/** Zero width: parts what GitHub would join, and is not seen. */
const BREAK = '\u200b';

/** Text in which GitHub finds no person, team, issue, address or formula. */
export function unlinked(text: string): string {
  return text
    .replace(/@/g, `@${BREAK}`)
    .replace(/#(?=\p{N})/gu, `#${BREAK}`)
    .replace(/\b(GH-)(?=\p{N})/giu, `$1${BREAK}`)
    .replace(/:(?=[/\\])/g, `:${BREAK}`)
    .replace(/www(?=\.)/gi, `$&${BREAK}`)
    .replace(/\$/g, '＄');
}
