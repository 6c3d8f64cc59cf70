import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';
import type { NakedWords } from './naked-numbers.ts';
import { hideNames, NAME } from './names.ts';
import { withoutFrontMatter } from './without-front-matter.ts';

/** What prose may say of a service in words of direction, and why. */
const ALLOWED: readonly { pattern: RegExp; reason: string }[] = [
  { pattern: /\bmenor latência observada\b/g, reason: 'the name of a figure' },
];

const DIRECTION =
  /(?<!\p{L})(?:mais|menos|maior(?:es)?|menor(?:es)?|melhor(?:es)?|pior(?:es)?|superior(?:es)?|inferior(?:es)?|acima|abaixo|supera|vence|ganha|perde)(?!\p{L})/giu;

/**
 * Sentences that name a contender and say more or less of it: which of two is more comes from data, so that only a claim
 * may say it.
 * @param names of the contenders, as prose has them: `Node.js`, `C++`, `Python (2 processos)`
 */
export function findDirections(markdown: string, names: readonly string[]): NakedWords[] {
  const found: NakedWords[] = [];
  visit(remark().use(remarkGfm).parse(withoutFrontMatter(markdown)), (node) => {
    if (node.type !== 'paragraph' && node.type !== 'tableCell' && node.type !== 'heading') return;
    const { start, end } = node.position as NonNullable<typeof node.position>;
    const source = withoutFrontMatter(markdown).slice(start.offset, end.offset);
    for (const { sentence, at } of sentencesOf(source, names)) {
      if (!sentence.includes(NAME)) continue;
      for (const { index, 0: text } of allowed(sentence).matchAll(DIRECTION)) {
        const before = source.slice(0, at + index).split('\n');
        const column = before.length > 1 ? (before.at(-1) as string).length + 1 : start.column + at + index;
        found.push({ line: start.line + before.length - 1, column, text });
      }
    }
  });
  return found;
}

/**
 * With each name hidden. Code is no prose: it names facts and claims, which bring words of their own. What ends a
 * sentence has white space or a mark of Markdown after it.
 */
function sentencesOf(source: string, names: readonly string[]): { sentence: string; at: number }[] {
  const prose = source.replace(/`[^`]*`/g, (code) => ' '.repeat(code.length));
  return [...hideNames(prose, names).matchAll(/(?:[^.:;?!]|[.:;?!]+(?![.:;?!\s"'”’»)\]*_|]|$))+/g)].map(
    ({ index, 0: sentence }) => ({ sentence, at: index }),
  );
}

function allowed(sentence: string): string {
  return ALLOWED.reduce(
    (text, { pattern }) => text.replace(pattern, (part) => ' '.repeat(part.length)),
    sentence,
  );
}
