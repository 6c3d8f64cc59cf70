import type { APIRoute } from 'astro';
import { loadPublication } from '../data/load-publication.ts';
import { datasetJsonld } from '../downloads/dataset-jsonld.ts';

export const GET: APIRoute = async () => {
  const { study } = await loadPublication();
  return new Response(datasetJsonld(study.featured), { headers: { 'content-type': 'application/ld+json' } });
};
