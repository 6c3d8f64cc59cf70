import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { create, type Font } from 'fontkitten';
import subsetFont from 'subset-font';
import { type GlyphWidths, WEIGHTS } from './text-width.ts';

const SOURCE = '@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2';

/** ASCII, Portuguese, and the signs that figures and quotations need. */
export const CHARACTERS = [
  ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index)),
  ...'ÀÁÂÃÇÉÊÍÓÔÕÚÜàáâãçéêíñóôõúüªº°µ×÷±−–—‘’“”«»…·•§²³\u00a0',
].join('');

/**
 * The site's font: Noto Sans reduced to `CHARACTERS` and to the weights in use, and the advance widths that charts
 * are laid out with. It is kept in the repository, since building the site should neither wait for it nor need
 * the tools. In pixels it is set by one file a weight. `node src/charts/font/build-font.ts` writes it anew; a test holds the files to it.
 */
export async function buildFont(): Promise<{ woff2: Buffer; still: Buffer[]; widths: GlyphWidths }> {
  const [lightest, heaviest] = WEIGHTS;
  const [regular, semibold] = await Promise.all(
    WEIGHTS.map(async (weight) => advances(await subset(weight))),
  );
  // What turns SVG into pixels reads no compressed font, and of a variable one only its default weight
  const still = await Promise.all(WEIGHTS.map((weight) => subset(weight, 'truetype')));
  const woff2 = await subset({ min: lightest, max: heaviest });
  return {
    woff2,
    still,
    widths: {
      unitsPerEm: (create(woff2) as Font).unitsPerEm,
      characters: CHARACTERS,
      regular: regular as number[],
      semibold: semibold as number[],
    },
  };
}

async function subset(
  wght: number | { min: number; max: number },
  targetFormat: 'woff2' | 'truetype' = 'woff2',
): Promise<Buffer> {
  return subsetFont(await readFile(fileURLToPath(import.meta.resolve(SOURCE))), CHARACTERS, {
    targetFormat,
    variationAxes: { wght },
    keepFeatures: ['kern', 'mark', 'ccmp'],
    noHinting: true,
  });
}

function advances(woff2: Buffer): number[] {
  const font = create(woff2) as Font;
  return [...CHARACTERS].map((character) => {
    const codePoint = character.codePointAt(0) as number;
    if (!font.hasGlyphForCodePoint(codePoint)) throw new Error(`${SOURCE} has no glyph for "${character}"`);
    return font.glyphForCodePoint(codePoint).advanceWidth;
  });
}

if (import.meta.main) {
  const { woff2, still, widths } = await buildFont();
  await writeFile(new URL('noto-sans.woff2', import.meta.url), woff2);
  for (const [index, weight] of WEIGHTS.entries())
    await writeFile(new URL(`noto-sans-${weight}.ttf`, import.meta.url), still[index] as Buffer);
  await writeFile(new URL('glyph-widths.json', import.meta.url), `${JSON.stringify(widths, null, 2)}\n`);
}
