import type { Nodes, Root } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { neutraliseText, visible } from './neutralise-text.ts';
import { UntrustedError } from './untrusted-error.ts';

/** Beyond it no report of ours nests, and parsing takes time that grows with the square. */
const MAX_QUOTES = 20;

const OPENS_DETAILS = /^<details>(?:\s*<summary>([^<>&]*)<\/summary>)?$/;

/** What holds blocks, so that a part that folds may stand in it. */
const HOLDS_BLOCKS = new Set(['root', 'blockquote', 'listItem']);

// Columns that are not lined up take less of a comment's room
const processor = remark().use(remarkGfm, { tablePipeAlign: false });

/**
 * A stranger's Markdown as a comment may show it: text, tables, lists, headings, code, folded parts, and links to this
 * repository's files and commits. No other HTML, no images, no other links; nobody is mentioned, nothing referred to.
 * What is not listed below is left out, so that what Markdown learns tomorrow is left out too.
 * @param repositoryUrl e.g. `https://github.com/owner/name`
 * @returns its blocks, to be joined by empty lines
 * @throws {UntrustedError} where quotes nest deeper than any report's
 */
export function neutraliseMarkdown(markdown: string, repositoryUrl: string): string[] {
  refuseDepth(markdown);
  // First what may stay, then its text: two texts become one where something between them goes
  const children = allow(processor.parse(markdown), repositoryUrl).map(neutraliseTexts);
  return children
    .map((node) => processor.stringify({ type: 'root', children: [node] } as Root).trim())
    .filter((block) => block !== '');
}

function refuseDepth(markdown: string): void {
  for (const [start] of markdown.matchAll(/^[ \t>*+\-.)\d]+/gm)) {
    const quotes = start.split('>').length - 1;
    if (quotes > MAX_QUOTES)
      throw new UntrustedError(`Markdown: ${quotes} quotes in one line, at most ${MAX_QUOTES} allowed`);
  }
}

/** What may stand in the place of a node: itself with what it needs and no more, what it holds, or nothing. */
function allow(node: Nodes, repositoryUrl: string): Nodes[] {
  const inside = () => childrenOf(node).flatMap((child) => allow(child, repositoryUrl));
  const keep = (more = {}) => {
    const children = inside().filter(({ type }) => type !== 'html' || HOLDS_BLOCKS.has(node.type));
    return [{ type: node.type, ...more, children } as Nodes];
  };
  switch (node.type) {
    case 'paragraph':
    case 'blockquote':
    case 'emphasis':
    case 'strong':
    case 'delete':
    case 'tableRow':
    case 'tableCell':
      return keep();
    case 'heading':
      return keep({ depth: node.depth });
    case 'list':
      return keep({ ordered: node.ordered, start: node.start, spread: node.spread });
    case 'listItem':
      return keep({ spread: node.spread });
    case 'table':
      return keep({ align: node.align });
    case 'thematicBreak':
    case 'break':
      return [{ type: node.type }];
    case 'text':
      return [{ type: 'text', value: node.value }];
    // Dollar and accent together would start a formula
    case 'inlineCode':
      return [{ type: 'inlineCode', value: visible(node.value).replaceAll('$', '＄') }];
    // Without its language, by which GitHub would draw diagrams, maps and formulas, links and all
    case 'code':
      return [{ type: 'code', value: visible(node.value) }];
    case 'link': {
      const url = urlInRepository(node.url, repositoryUrl);
      return url === null ? inside() : keep({ url });
    }
    case 'root':
    case 'linkReference':
      return inside();
    case 'html':
      return details(node.value);
    default:
      return [];
  }
}

function childrenOf(node: Nodes): Nodes[] {
  return 'children' in node ? node.children : [];
}

function neutraliseTexts(node: Nodes): Nodes {
  if (!('children' in node)) return node;
  const children: Nodes[] = [];
  for (const child of childrenOf(node)) {
    const last = children.at(-1);
    if (child.type === 'text' && last?.type === 'text') last.value += child.value;
    else children.push(child);
  }
  return {
    ...node,
    children: children.flatMap((child) =>
      child.type === 'text' ? neutraliseText(child.value) : neutraliseTexts(child),
    ),
  } as Nodes;
}

/** Files, folders and commits; not what acts or changes, as `/settings` or `/issues/new?body=…`. */
function urlInRepository(url: string, repositoryUrl: string): string | null {
  if (!URL.canParse(url)) return null;
  const { origin, pathname, hash, username, password } = new URL(url);
  const repository = new URL(repositoryUrl);
  if (origin !== repository.origin || username + password !== '') return null;
  const kinds = ['blob', 'tree', 'commit'];
  return kinds.some((kind) => pathname.startsWith(`${repository.pathname}/${kind}/`))
    ? origin + pathname + hash
    : null;
}

/** Folding is the one thing that takes HTML: as a report writes it, letter by letter. */
function details(html: string): Nodes[] {
  const value = html.trim();
  if (value === '</details>') return [{ type: 'html', value }];
  const opening = OPENS_DETAILS.exec(value);
  if (!opening) return [];
  const summary = neutraliseText(opening[1]?.trim() || 'Detalhes')
    .map((part) => (part.type === 'text' ? part.value : `<code>${part.value}</code>`))
    .join('');
  return [{ type: 'html', value: `<details>\n<summary>${summary}</summary>` }];
}
