import type { APIRoute, GetStaticPaths } from 'astro';
import { standAlone } from '../../../../charts/stand-alone.ts';
import type { Picture } from '../../../data/draw-charts.ts';
import { loadPublication, loadScenarios } from '../../../data/load-publication.ts';
import { chartDownload } from '../../../downloads/campaign-downloads.ts';
import { streamOf } from '../../../downloads/text-pieces.ts';
import { SITE_NAME } from '../../../labels.ts';
import { chartFile } from '../../../links.ts';

/** Each chart of a scenario's page, as a picture and as values. */
export const getStaticPaths = (async () => {
  const parts = await loadScenarios();
  return parts.flatMap(({ scenario, chapters }) =>
    chapters.flatMap(({ pictures }) =>
      pictures.flatMap((shown) =>
        (['svg', 'csv'] as const).map((format) => ({
          params: { id: scenario, file: chartFile(shown.picture.chart.id, format) },
          props: { ...shown, format },
        })),
      ),
    ),
  );
}) satisfies GetStaticPaths;

interface Props {
  campaign: string;
  picture: Picture;
  format: 'svg' | 'csv';
}

export const GET: APIRoute<Props> = async ({ props: { campaign, picture, format } }) => {
  if (format === 'csv')
    return new Response(streamOf(chartDownload(picture.chart).pieces()), {
      headers: { 'content-type': 'text/csv; charset=utf-8' },
    });
  const { palette: services } = await loadPublication();
  const source = `Fonte: campanha ${campaign}. ${SITE_NAME}.`;
  return new Response(standAlone(picture.chart, picture.wide, { source, services }), {
    headers: { 'content-type': 'image/svg+xml; charset=utf-8' },
  });
};
