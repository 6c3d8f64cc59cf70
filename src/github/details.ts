import { unlinked } from '../format/unlinked.ts';
import { COMMIT, visible } from './neutralise-text.ts';

export const DETAILS_END = '</details>';

/** One line, so that no part of it can end the block of HTML. */
const OPENS = /^<details>(?:\s*<summary>([^<>&\r\n]*)<\/summary>)?$/;

const BREAK = '\u200b';

/** The summary of a folded part's first lines; `null` where they are not as a report writes them. */
export function parseDetails(html: string): string | null {
  const opening = OPENS.exec(html);
  return opening && (opening[1] ?? '');
}

/** Text of a stranger as a summary. Here no Markdown is read: a hash can't become code, and is parted instead. */
export function detailsStart(summary: string): string {
  const text = visible(summary)
    .split(COMMIT)
    .map((part, i) => (i % 2 === 1 ? part.replace(/.{6}(?=.)/g, `$&${BREAK}`) : unlinked(part)))
    .join('')
    .trim();
  return `<details>\n<summary>${text || 'Detalhes'}</summary>`;
}
