import { textWidth } from './font/text-width.ts';
import { LIGHT } from './light-colours.ts';
import { FAMILY, linesOf, round, type TextStyle, textAt } from './svg-text.ts';

/** What is shown where somebody forwards an address: the finding, what was measured, and where. */
export interface Card {
  /** The site's. */
  name: string;
  finding: string;
  /** Bars from zero; `value` is `null` where nothing was measured, and `label` says so. */
  rows: readonly { name: string; value: number | null; label: string; colour: string }[];
  /** What the bars are, and how it was measured. */
  notes: readonly string[];
}

/** Of Open Graph, px. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;

const MARGIN = 72;
const INSIDE = CARD_SIZE.width - 2 * MARGIN;
const INK = LIGHT.ink as string;
const MUTED = LIGHT.muted as string;
const NAME: TextStyle = { size: 28, fill: MUTED };
const ROW: TextStyle = { size: 32, weight: 600, fill: INK };
const VALUE: TextStyle = { size: 32, fill: INK };
const NOTE: TextStyle = { size: 25, fill: MUTED };
/** Of the finding: the largest in which it has no more lines than this. */
const SIZES = [64, 56, 48, 40];
const MOST_LINES = 3;
const MOST_ROWS = 4;

/** A card as SVG. */
export function drawCard({ name, finding, rows, notes }: Card): string {
  const head = SIZES.map((size) => ({ size, lines: linesOf(finding, INSIDE, { size, weight: 600 }) }));
  const fitting = head.find(({ lines }) => lines.length <= MOST_LINES) ?? head.at(-1);
  const { size, lines } = fitting as (typeof head)[number];
  const title = lines.map((line, index) =>
    textAt(MARGIN, 128 + size + index * size * 1.2, line, { size, weight: 600, fill: INK }),
  );
  const bottom = CARD_SIZE.height - 56;
  const said = notes.map((note, index) =>
    textAt(MARGIN, bottom - (notes.length - 1 - index) * 36, fitted(note, INSIDE, NOTE), NOTE),
  );
  const top = 128 + lines.length * size * 1.2 + 28;
  const room = bottom - notes.length * 36 - 28 - top;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_SIZE.width}" height="${CARD_SIZE.height}" viewBox="0 0 ${CARD_SIZE.width} ${CARD_SIZE.height}" font-family="${FAMILY}">`,
    `<rect width="${CARD_SIZE.width}" height="${CARD_SIZE.height}" fill="${LIGHT.paper}"/>`,
    textAt(MARGIN, 92, fitted(name, INSIDE, NAME), NAME),
    ...title,
    ...barsOf(rows.slice(0, MOST_ROWS), top, room),
    ...said,
    '</svg>\n',
  ].join('');
}

function barsOf(rows: Card['rows'], top: number, room: number): string[] {
  const most = Math.max(...rows.map(({ value }) => value ?? 0));
  const names = Math.max(0, ...rows.map((row) => textWidth(row.name, ROW.size, 600)));
  const labels = Math.max(0, ...rows.map(({ label }) => textWidth(label, VALUE.size)));
  const start = MARGIN + Math.min(names, 400) + 24;
  const longest = CARD_SIZE.width - MARGIN - start - labels - 20;
  const step = Math.min(76, room / Math.max(1, rows.length));
  const height = round(step * 0.68);
  return rows.flatMap(({ name, value, label, colour }, index) => {
    const y = round(top + index * step);
    const width = value === null || most === 0 ? 0 : round((value / most) * longest);
    const middle = y + height / 2 + ROW.size * 0.36;
    return [
      textAt(MARGIN, middle, fitted(name, 400, ROW), ROW),
      `<rect x="${round(start)}" y="${y}" width="${width}" height="${height}" fill="${colour}"/>`,
      textAt(start + width + (width > 0 ? 20 : 0), middle, label, VALUE),
    ];
  });
}

/** One line, cut where it is longer. */
function fitted(text: string, width: number, { size, weight = 400 }: TextStyle): string {
  const fits = (part: string) => textWidth(part, size, weight) <= width;
  if (fits(text)) return text;
  const characters = [...text];
  while (characters.length > 0 && !fits(`${characters.join('')}…`)) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
