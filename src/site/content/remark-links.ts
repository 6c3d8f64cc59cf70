import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

/**
 * What prose links to on the site is an address from the site's root. On paper any other link is its number in the list of
 * addresses, `data-address`; numbers go on over all sections.
 * @param root the site's root, from the page of the prose: `../`
 */
export function remarkLinks({ addresses, root }: { addresses: string[]; root: string }) {
  return (tree: Root): void => {
    visit(tree, 'link', (node) => {
      if (!/^https?:/.test(node.url)) {
        if (!node.url.startsWith('#')) node.url = root + node.url;
        // Of terms there are many; by keys the glossary is reached through the contents
        else if (node.url.startsWith('#glossario--')) node.data = { hProperties: { tabIndex: -1 } };
        return;
      }
      if (!addresses.includes(node.url)) addresses.push(node.url);
      node.data = { hProperties: { dataAddress: addresses.indexOf(node.url) + 1 } };
    });
  };
}
