import { drawCard } from '../../charts/card.ts';
import { rasterise } from '../../charts/rasterise.ts';
import { standAlone } from '../../charts/stand-alone.ts';
import { PATHS } from '../links.ts';
import { cardOf, sourceOf } from './card.ts';
import { englishCard } from './english.ts';
import { picturesIn } from './pictures-in.ts';
import type { Publication } from './publication.ts';

/** Pixels a pixel of the drawing: sharp on paper and on dense screens. */
const ZOOM = 2;

/** By their addresses relative to the site's root. */
export type PictureFiles = Map<string, Uint8Array | string>;

type Shown = Pick<Publication, 'study' | 'texts' | 'opening' | 'palette'>;

/** The pictures that stand for the site elsewhere, and every chart of the prose as SVG and as PNG. */
export async function buildPictures(publication: Shown): Promise<PictureFiles> {
  const { study, texts, palette } = publication;
  const files: PictureFiles = new Map();
  files.set(PATHS.card, await rasterise(drawCard(cardOf(publication))));
  files.set(PATHS.englishCard, await rasterise(drawCard(englishCard(publication))));
  for (const picture of picturesIn(texts)) {
    const svg = standAlone(picture.chart, picture.wide, {
      source: sourceOf(study.featured),
      services: palette,
    });
    files.set(PATHS.figure(picture.chart.id, 'svg'), svg);
    files.set(PATHS.figure(picture.chart.id, 'png'), await rasterise(svg, ZOOM));
  }
  return files;
}
