import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';

/** English words that prose emphasises where Portuguese has none; screen readers say them as English. */
const ENGLISH: ReadonlySet<string> = new Set([
  'async',
  'await',
  'capabilities',
  'event loop',
  'event loops',
  'handler',
  'handlers',
]);

/** Marks the language of what is emphasised, and of a glossary's term, where it is one of those words. */
export function remarkEnglish() {
  return (tree: Root): void => {
    visit(tree, ['emphasis', 'strong'], (node) => {
      const words = textOf(node).replace(/\.$/, '').toLowerCase();
      if (!ENGLISH.has(words)) return;
      node.data = { ...node.data, hProperties: { ...node.data?.hProperties, lang: 'en' } };
    });
  };
}
