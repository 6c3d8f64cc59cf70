import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import remarkRehype from 'remark-rehype';
import { VFile } from 'vfile';
import type { Block, Catalogue } from './catalogue.ts';
import { ContentError } from './content-error.ts';
import { rehypeReadable } from './rehype-readable.ts';
import { remarkEnglish } from './remark-english.ts';
import { remarkHeadings } from './remark-headings.ts';
import { remarkLinks } from './remark-links.ts';
import { EMBED_TAG, remarkStudy } from './remark-study.ts';
import { remarkTerms } from './remark-terms.ts';

export interface RenderContext {
  catalogue: Catalogue;
  /** The folder of pages where every fact's origin is, relative to the page of the prose. */
  origin: string;
  /** Address of the page of all claims, likewise. */
  claims: string;
  /** The site's root, likewise. */
  root: string;
  /** External addresses so far; those of this section are added. */
  addresses: string[];
}

/**
 * One section's Markdown as blocks.
 * @throws {ContentError} with every place that names something unknown
 */
export function renderSection(
  { id, title, file, markdown }: { id: string; title: string; file: string; markdown: string },
  { catalogue, origin, claims, root, addresses }: RenderContext,
): Block[] {
  const processor = remark()
    .use(remarkGfm)
    .use(remarkStudy, { catalogue, origin, claims })
    .use(remarkHeadings, { section: id })
    .use(remarkTerms, { section: id })
    .use(remarkEnglish)
    .use(remarkLinks, { addresses, root })
    .use(remarkRehype, {
      clobberPrefix: `${id}--`,
      footnoteLabel: 'Notas',
      footnoteBackLabel: 'Voltar ao texto',
    })
    .use(rehypeReadable, { title });
  const source = new VFile({ path: file, value: markdown });
  const tree = processor.runSync(processor.parse(source), source) as Root;
  if (source.messages.length > 0) {
    throw new ContentError(
      source.messages.map(({ line, column, reason }) => ({
        file,
        line: line ?? 1,
        column: column ?? 1,
        reason,
      })),
    );
  }
  return blocksOf(tree, catalogue);
}

/** Consecutive prose is one block. */
function blocksOf(tree: Root, { embeds }: Catalogue): Block[] {
  const blocks: Block[] = [];
  let prose: Root['children'] = [];
  const flush = () => {
    const html = toHtml({ type: 'root', children: prose }).trim();
    if (html !== '') blocks.push({ kind: 'prose', html });
    prose = [];
  };
  for (const node of tree.children) {
    const name = node.type === 'element' && node.tagName === EMBED_TAG ? node.properties.name : null;
    const embed = embeds.get(String(name));
    if (embed) {
      flush();
      blocks.push({ kind: 'embed', embed });
    } else prose.push(node);
  }
  flush();
  return blocks;
}
