import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { slug } from './remark-headings.ts';

/** A paragraph that begins with `**Termo.**` defines it: prose links to it as to a heading, `glossario--termo`. */
export function remarkTerms({ section }: { section: string }) {
  return (tree: Root): void => {
    for (const node of tree.children) {
      const [term] = node.type === 'paragraph' ? node.children : [];
      if (term?.type !== 'strong' || !textOf(term).endsWith('.')) continue;
      node.data = { hProperties: { id: `${section}--${slug(textOf(term))}` } };
      term.data = { hName: 'dfn' };
    }
  };
}
