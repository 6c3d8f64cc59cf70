import type { APIRoute } from 'astro';
import { buildFeed } from '../data/feed.ts';
import { loadPublication, loadRows } from '../data/load-publication.ts';
import { atomFeed } from '../downloads/atom.ts';

export const GET: APIRoute = async () => {
  const publication = await loadPublication();
  const feed = atomFeed(buildFeed(publication, await loadRows()), publication.paths.address ?? null);
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
