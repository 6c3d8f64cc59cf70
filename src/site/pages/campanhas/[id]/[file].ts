import type { APIRoute, GetStaticPaths } from 'astro';
import { standAlone, standAloneWithout } from '../../../../charts/stand-alone.ts';
import type { CampaignPage } from '../../../data/campaign-page.ts';
import { campaignPaths } from '../../../data/campaign-paths.ts';
import { sourceOf } from '../../../data/card.ts';
import { loadCampaignPage, loadPublication, loadShown } from '../../../data/load-publication.ts';
import type { ShownCampaign } from '../../../data/shown-campaign.ts';
import { shownChartIds } from '../../../data/shown-charts.ts';
import { campaignDownloads, downloadFiles } from '../../../downloads/campaign-downloads.ts';
import { campaignTitle } from '../../../labels.ts';
import { chartFile } from '../../../links.ts';

export const getStaticPaths = (() =>
  campaignPaths((campaign) => {
    const pictures = shownChartIds(campaign).map((chart) => chartFile(chart, 'svg'));
    return [...downloadFiles(campaign), ...pictures].map((file) => ({ file }));
  })) satisfies GetStaticPaths;

const TYPES: Record<string, string> = { json: 'application/json', csv: 'text/csv', svg: 'image/svg+xml' };

export const GET: APIRoute = async ({ params: { id = '', file = '' } }) => {
  const body = file.endsWith('.svg')
    ? await pictureOf(await loadCampaignPage(id), file)
    : downloadOf(await loadShown(id), file);
  if (body === undefined) return new Response(null, { status: 404 });
  const type = TYPES[file.split('.').at(-1) as string];
  return new Response(body, { headers: { 'content-type': `${type}; charset=utf-8` } });
};

function downloadOf(shown: ShownCampaign, file: string): Buffer<ArrayBuffer> | undefined {
  return campaignDownloads(shown)
    .find((each) => each.file === file)
    ?.body();
}

/** As the page shows it, with what it says above and below. */
async function pictureOf({ view, pictures, loads }: CampaignPage, file: string): Promise<string> {
  const shown = [...pictures, ...loads.flatMap((load) => load.pictures)];
  const picture = shown.find(({ chart }) => chartFile(chart.id, 'svg') === file);
  if (!picture) return standAloneWithout(campaignTitle(view.data.campaign), 'Não há valores a publicar.');
  const { palette: services } = await loadPublication();
  return standAlone(picture.chart, picture.wide, { source: sourceOf(view), services });
}
