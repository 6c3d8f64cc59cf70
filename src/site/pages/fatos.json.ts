import type { APIRoute } from 'astro';
import { factsJson } from '../downloads/campaign-downloads.ts';
import { loadPublication } from '../load-publication.ts';

/** Every figure that the study's text may name. */
export const GET: APIRoute = async () => {
  const { study } = await loadPublication();
  const body = factsJson(study.featured.data.campaign.id, [...study.facts.values()]);
  return new Response(body, { headers: { 'content-type': 'application/json; charset=utf-8' } });
};
