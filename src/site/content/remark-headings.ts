import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';

/**
 * Gives each heading an id below its section's, `comparacao--vazao`. The section's title is the page's second level:
 * headings of its text begin at the third.
 */
export function remarkHeadings({ section }: { section: string }) {
  return (tree: Root, file: VFile): void => {
    const seen = new Set<string>();
    visit(tree, 'heading', (node) => {
      if (node.depth < 3)
        file.message('headings of a section begin at ###; its title is in the front matter', node);
      const id = `${section}--${slug(textOf(node))}`;
      if (seen.has(id)) file.message(`a second heading with the id "${id}"`, node);
      seen.add(id);
      node.data = { hProperties: { id } };
    });
  };
}

/** `Requisições por segundo` → `requisicoes-por-segundo` */
export function slug(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
