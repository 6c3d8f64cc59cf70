import glyphWidths from './glyph-widths.json' with { type: 'json' };

/** CSS weights of the site's font that text is set in. */
export const WEIGHTS = [400, 600] as const;
export type Weight = (typeof WEIGHTS)[number];

/** Advance widths in font units, in the order of `characters`; kerning left out. */
export interface GlyphWidths {
  unitsPerEm: number;
  characters: string;
  regular: number[];
  semibold: number[];
}

const widths: GlyphWidths = glyphWidths;
const characters = [...widths.characters];
const byWeight: Record<Weight, ReadonlyMap<string, number>> = {
  400: new Map(characters.map((character, index) => [character, widths.regular[index] as number])),
  600: new Map(characters.map((character, index) => [character, widths.semibold[index] as number])),
};

/**
 * Width in px of one line in the site's font. A character outside of the font is shown in some other one: it counts
 * as one em, the widest that is likely.
 */
export function textWidth(text: string, fontSizePx: number, weight: Weight = 400): number {
  const units = [...text].reduce(
    (sum, character) => sum + (byWeight[weight].get(character) ?? widths.unitsPerEm),
    0,
  );
  return (units / widths.unitsPerEm) * fontSizePx;
}
