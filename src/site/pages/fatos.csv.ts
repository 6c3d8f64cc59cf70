import type { APIRoute } from 'astro';
import { loadPublication } from '../data/load-publication.ts';
import { csvLines } from '../downloads/csv.ts';
import { FACT_COLUMNS } from '../downloads/fact-columns.ts';
import { streamOf } from '../downloads/text-pieces.ts';

export const GET: APIRoute = async () => {
  const { study } = await loadPublication();
  const lines = csvLines(FACT_COLUMNS, [...study.facts.values()]);
  return new Response(streamOf(lines), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
};
