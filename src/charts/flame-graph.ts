import { formatValue } from '../format/format-value.ts';
import type { FlameNode } from '../study/profile/flame-tree.ts';
import { categoryColour } from './category-colours.ts';
import { WIDTH_PX } from './chart.ts';
import { textWidth } from './font/text-width.ts';
import { escapeText } from './svg-text.ts';

/** What of a graph is told to who does not see it. */
export interface FlameText {
  /** Unique on its page. */
  id: string;
  title: string;
  /** pt-BR: where the same stands as text. */
  description: string;
}

const ROW_PX = 17;
const FONT_PX = 11;
const GAP_PX = 4;
/** Narrower frames have no name. */
const LEAST_TEXT_PX = 24;

/**
 * Calls from the root down, each as wide as its share of all samples, as SVG text to stand inline in a page: the same nodes
 * give the same bytes. Colours are CSS variables; a frame's whole name is told where a pointer rests on it.
 */
export function drawFlameGraph(nodes: readonly FlameNode[], { id, title, description }: FlameText): string {
  const width = WIDTH_PX.wide;
  const rows = 1 + Math.max(0, ...nodes.map(({ depth }) => depth));
  const height = rows * ROW_PX;
  return [
    `<svg class="flame" role="img" aria-labelledby="${id}-title ${id}-desc" xmlns="http://www.w3.org/2000/svg"`,
    ` width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title id="${id}-title">${escapeText(title)}</title><desc id="${id}-desc">${escapeText(description)}</desc>`,
    `<g aria-hidden="true">${nodes.map((node) => frame(node, width)).join('')}</g></svg>`,
  ].join('');
}

function frame({ name, from, category, begin, share, depth }: FlameNode, width: number): string {
  const [x, y] = [round(begin * width), depth * ROW_PX];
  const own = round(share * width);
  const label = own >= LEAST_TEXT_PX ? cut(name, own - 2 * GAP_PX) : '';
  const whole = `${name}${from === '' ? '' : `, ${from}`}: ${formatValue(share, 'share')}`;
  return [
    `<g><title>${escapeText(whole)}</title>`,
    `<rect x="${x}" y="${y}" width="${Math.max(0.5, own - 0.5)}" height="${ROW_PX - 1}" fill="${categoryColour(category)}"/>`,
    label === '' ? '' : `<text x="${round(x + GAP_PX)}" y="${y + 12}">${escapeText(label)}</text>`,
    '</g>',
  ].join('');
}

/** The end of a name says more than its beginning, which is that of its package. */
function cut(name: string, width: number): string {
  if (textWidth(name, FONT_PX) <= width) return name;
  const short = name.replace(/^.*[/:]+(?=[^/:])/, '');
  if (textWidth(short, FONT_PX) <= width) return short;
  let length = short.length;
  while (length > 2 && textWidth(`${short.slice(0, length)}…`, FONT_PX) > width) length -= 1;
  return length > 2 ? `${short.slice(0, length)}…` : '';
}

function round(px: number): number {
  return Math.round(px * 100) / 100;
}
