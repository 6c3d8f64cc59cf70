import type { APIRoute } from 'astro';
import { loadPublication } from '../data/load-publication.ts';

/** The rows of `npm run claims -- --json`. */
export const GET: APIRoute = async () => {
  const { study } = await loadPublication();
  const rows = study.claims.map(({ row }) => row);
  return new Response(`${JSON.stringify(rows, null, 1)}\n`, {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
};
