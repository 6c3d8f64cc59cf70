import type { Picture } from './draw-charts.ts';
import type { Publication } from './publication.ts';

/** Every chart of the prose, once. */
export function picturesIn(texts: Publication['texts']): Picture[] {
  const blocks = Object.values(texts).flatMap(({ sections }) =>
    sections.flatMap((section) => section.blocks),
  );
  const pictures = blocks.flatMap((block) =>
    block.kind === 'embed' && block.embed.kind === 'chart' ? [block.embed.picture] : [],
  );
  return [...new Map(pictures.map((picture) => [picture.chart.id, picture])).values()];
}
