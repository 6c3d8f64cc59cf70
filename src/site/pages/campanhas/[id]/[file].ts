import type { APIRoute, GetStaticPaths } from 'astro';
import { loadPublication } from '../../../current-publication.ts';

export const getStaticPaths = (async () => {
  const { campaignPages } = await loadPublication();
  return campaignPages.flatMap(({ view, downloads }) =>
    downloads.map(({ file, body }) => ({ params: { id: view.data.campaign.id, file }, props: { body } })),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ body: string }> = ({ params, props }) => {
  const type = params.file?.endsWith('.json') ? 'application/json' : 'text/csv';
  return new Response(props.body, { headers: { 'content-type': `${type}; charset=utf-8` } });
};
