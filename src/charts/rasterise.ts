import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { WEIGHTS } from './font/text-width.ts';

const PROGRAM = '@resvg/resvg-wasm/index_bg.wasm';

/**
 * Stand-alone SVG as PNG, in the site's own font: no font of the machine plays a part, and the same SVG gives the same
 * bytes on every system.
 * @param zoom pixels of the picture a pixel of the SVG
 */
export async function rasterise(svg: string, zoom = 1): Promise<Uint8Array> {
  fonts ??= load();
  const picture = new Resvg(svg, {
    font: { fontBuffers: await fonts, defaultFontFamily: 'Noto Sans', sansSerifFamily: 'Noto Sans' },
    fitTo: { mode: 'zoom', value: zoom },
  });
  const image = picture.render();
  const png = image.asPng();
  image.free();
  picture.free();
  return png;
}

let fonts: Promise<Uint8Array[]> | undefined;

/** Once a process, with the program that uses them. */
async function load(): Promise<Uint8Array[]> {
  await initWasm(readFile(fileURLToPath(import.meta.resolve(PROGRAM))));
  return Promise.all(
    WEIGHTS.map((weight) => readFile(new URL(`font/noto-sans-${weight}.ttf`, import.meta.url))),
  );
}
