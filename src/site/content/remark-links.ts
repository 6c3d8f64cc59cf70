import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** On paper a link is its number in the list of addresses: `data-address`. Numbers go on over all sections. */
export function remarkLinks({ addresses }: { addresses: string[] }) {
  return (tree: Root): void => {
    visit(tree, 'link', (node) => {
      if (!/^https?:/.test(node.url)) return;
      if (!addresses.includes(node.url)) addresses.push(node.url);
      node.data = { hProperties: { dataAddress: addresses.indexOf(node.url) + 1 } };
    });
  };
}
