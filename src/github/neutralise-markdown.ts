import type { Nodes, Root } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { allowOnly } from './allow-only.ts';
import { findForbidden } from './find-forbidden.ts';
import { visible } from './neutralise-text.ts';
import { costOfParsing, MOST_COST } from './parsing-cost.ts';
import { asPlainText, isPlainText } from './plain-text.ts';
import { UntrustedError } from './untrusted-error.ts';

/** Beyond it no report of ours nests, and parsing takes time that grows with the square. */
const MAX_QUOTES = 20;

/** What GitHub takes of a comment, in characters: what is beyond it could not be shown, and is not even parsed. */
const MAX_LENGTH = 65_536;

/** Writing some Markdown again changes it a little; after this many times it stays as it is, or is no report of ours. */
const MAX_PASSES = 3;

// Columns that are not lined up take less of a comment's room
const processor = remark().use(remarkGfm, { tablePipeAlign: false });

/**
 * A stranger's Markdown as a comment may show it: text, tables, lists, headings, code, folded parts, and links to this
 * repository's results. No other HTML, no images, no other links; nobody is mentioned, nothing referred to.
 *
 * What is not on a list is left out. What comes out is then parsed again, as GitHub will: where anything in it is not
 * on the list even so, or parsing would take long, all of it is shown as plain text.
 * @param repositoryUrl e.g. `https://github.com/owner/name`
 * @returns its blocks, to be joined by empty lines; given back, they come out as they are
 * @throws {UntrustedError} where quotes nest deeper than any report's
 */
export function neutraliseMarkdown(markdown: string, repositoryUrl: string): string[] {
  refuseDepth(markdown);
  const text = shorten(visibleSource(markdown));
  if (isPlainText(text) || costOfParsing(text) > MOST_COST) return asPlainText(text);

  let blocks = rewrite(processor.parse(text), repositoryUrl);
  for (let pass = 1; pass < MAX_PASSES; pass += 1) {
    const tree = processor.parse(blocks.join('\n\n'));
    const again = rewrite(tree, repositoryUrl);
    if (again.join('\n\n') === blocks.join('\n\n'))
      return findForbidden(tree, repositoryUrl) === null ? again : asPlainText(text);
    blocks = again;
  }
  return asPlainText(text);
}

function rewrite(tree: Root, repositoryUrl: string): string[] {
  return allowOnly(tree, repositoryUrl)
    .map((node: Nodes) => processor.stringify({ type: 'root', children: [node] } as Root).trim())
    .filter((block) => block !== '');
}

/** A zero-width space that parts what GitHub would join, as we write it. */
const OUR_BREAK = /(?<=[@#:w-])\u200b(?=[^\s\u200b])/i;

/** Before anything is parsed: a line of characters that can't be seen would turn blank only after it was judged. */
function visibleSource(markdown: string): string {
  return markdown.replace(/\r\n?/g, '\n').split(OUR_BREAK).map(visible).join('\u200b');
}

/** Whole lines, as many as may have room. */
function shorten(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  const end = text.lastIndexOf('\n', MAX_LENGTH);
  return text.slice(0, end === -1 ? MAX_LENGTH : end);
}

function refuseDepth(markdown: string): void {
  for (const [start] of markdown.matchAll(/^[ \t>*+\-.)\d]+/gm)) {
    const quotes = start.split('>').length - 1;
    if (quotes > MAX_QUOTES)
      throw new UntrustedError(`Markdown: ${quotes} quotes in one line, at most ${MAX_QUOTES} allowed`);
  }
}
