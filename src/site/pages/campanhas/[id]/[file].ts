import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCampaignPage, loadPublication } from '../../../data/load-publication.ts';
import { campaignDownloads, downloadFiles } from '../../../downloads/campaign-downloads.ts';

export const getStaticPaths = (async () => {
  const { headers, pageHashes } = await loadPublication();
  return headers.flatMap(({ campaign }) =>
    downloadFiles(campaign).map((file) => ({
      params: { id: campaign.id, file },
      cacheKey: pageHashes.get(campaign.id) as string,
    })),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ params: { id = '', file } }) => {
  const page = await loadCampaignPage(id);
  const download = campaignDownloads(page, await loadPublication()).find((each) => each.file === file);
  if (!download) return new Response(null, { status: 404 });
  const type = download.file.endsWith('.json') ? 'application/json' : 'text/csv';
  return new Response(download.body(), { headers: { 'content-type': `${type}; charset=utf-8` } });
};
