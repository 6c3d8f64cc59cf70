import type { APIRoute, GetStaticPaths } from 'astro';
import { campaignDownloads } from '../../../downloads/campaign-downloads.ts';
import { loadPublication } from '../../../load-publication.ts';

export const getStaticPaths = (async () => {
  const { study } = await loadPublication();
  return study.campaigns.flatMap((view) =>
    campaignDownloads(view).map(({ file, body }) => ({
      params: { id: view.data.campaign.id, file },
      props: { body },
    })),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ body: string }> = ({ params, props }) => {
  const type = params.file?.endsWith('.json') ? 'application/json' : 'text/csv';
  return new Response(props.body, { headers: { 'content-type': `${type}; charset=utf-8` } });
};
