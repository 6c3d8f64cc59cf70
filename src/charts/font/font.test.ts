import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { buildFont } from './build-font.ts';
import widths from './glyph-widths.json' with { type: 'json' };
import { textWidth, WEIGHTS } from './text-width.ts';

test('the kept font and widths are what the package gives; else run node src/charts/font/build-font.ts', async () => {
  const built = await buildFont();
  expect(widths).toEqual(built.widths);
  expect(built.woff2.equals(await readFile(new URL('noto-sans.woff2', import.meta.url)))).toBe(true);
  for (const [index, weight] of WEIGHTS.entries()) {
    const kept = await readFile(new URL(`noto-sans-${weight}.ttf`, import.meta.url));
    expect(built.still[index]?.equals(kept), String(weight)).toBe(true);
  }
});

test('figures are tabular in both weights', () => {
  for (const weight of [400, 600] as const) {
    expect(new Set([...'0123456789'].map((digit) => textWidth(digit, 14, weight))).size).toBe(1);
  }
});

test('width grows with size and weight, and a character outside of the font counts as one em', () => {
  expect(textWidth('Python', 28)).toBeCloseTo(2 * textWidth('Python', 14));
  expect(textWidth('Python', 14, 600)).toBeGreaterThan(textWidth('Python', 14));
  expect(textWidth('字', 14)).toBe(14);
});
