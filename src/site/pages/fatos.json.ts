import type { APIRoute } from 'astro';
import { loadPublication } from '../data/load-publication.ts';

export const GET: APIRoute = async () => {
  const { factsJson } = await loadPublication();
  return new Response(factsJson, { headers: { 'content-type': 'application/json; charset=utf-8' } });
};
