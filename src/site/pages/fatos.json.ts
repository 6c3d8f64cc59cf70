import type { APIRoute } from 'astro';
import { loadPublication } from '../data/load-publication.ts';
import { factLines } from '../downloads/campaign-downloads.ts';
import { streamOf } from '../downloads/text-pieces.ts';

export const GET: APIRoute = async () => {
  const { study } = await loadPublication();
  const lines = factLines(study.featured.data.campaign.id, [...study.facts.values()]);
  return new Response(streamOf(lines), { headers: { 'content-type': 'application/json; charset=utf-8' } });
};
