import type { APIRoute, GetStaticPaths } from 'astro';
import { loadPublication } from '../../data/load-publication.ts';
import { picturesIn } from '../../data/pictures-in.ts';
import { PATHS } from '../../links.ts';
import { pictureResponse } from '../../picture-response.ts';

const FORMATS = ['svg', 'png'] as const;
const FOLDER = PATHS.figure('', 'svg').split('/')[0];

export const getStaticPaths = (async () => {
  const { texts } = await loadPublication();
  return picturesIn(texts).flatMap(({ chart }) =>
    FORMATS.map((format) => ({ params: { file: `${chart.id}.${format}` } })),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute = ({ params: { file } }) => pictureResponse(`${FOLDER}/${file}`);
