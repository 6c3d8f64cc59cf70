import type { APIRoute } from 'astro';
import { loadPublication } from '../data/load-publication.ts';
import { factsJson } from '../downloads/campaign-downloads.ts';

export const GET: APIRoute = async () => {
  const { study } = await loadPublication();
  const body = factsJson(study.featured.data.campaign.id, [...study.facts.values()]);
  return new Response(body, { headers: { 'content-type': 'application/json; charset=utf-8' } });
};
