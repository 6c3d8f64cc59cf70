import { textWidth, type Weight } from './font/text-width.ts';
import { wrapText } from './wrap-text.ts';

/** Where text that no style sheet reaches is set: the site's font where there is one of that name. */
export const FAMILY = "'Noto Sans', Arial, 'Liberation Sans', Helvetica, sans-serif";

export interface TextStyle {
  size: number;
  weight?: Weight;
  fill: string;
}

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Text in lines as they fit. */
export function linesOf(
  text: string,
  width: number,
  { size, weight = 400 }: Omit<TextStyle, 'fill'>,
): string[] {
  return wrapText(text, width, (part) => textWidth(part, size, weight));
}

/** One line; `y` is its baseline. */
export function textAt(x: number, y: number, text: string, { size, weight = 400, fill }: TextStyle): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escapeText(text)}</text>`;
}

export function round(value: number): number {
  return Number(value.toFixed(2));
}
