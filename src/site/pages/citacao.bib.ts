import type { APIRoute } from 'astro';
import { citationOf } from '../data/embeds.ts';
import { loadPublication } from '../data/load-publication.ts';
import { citationBibtex } from '../downloads/citation.ts';

export const GET: APIRoute = async () => {
  const { study, work, paths } = await loadPublication();
  const text = citationBibtex(citationOf(study.featured, work, paths.address ?? null));
  return new Response(`${text}\n`, { headers: { 'content-type': 'application/x-bibtex; charset=utf-8' } });
};
