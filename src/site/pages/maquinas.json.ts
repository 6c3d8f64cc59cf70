import type { APIRoute } from 'astro';
import { loadPublication, loadRows } from '../data/load-publication.ts';
import { compareMachines } from '../data/machines.ts';

/** What each machine says to each primary claim, and what is expected of the next one. */
export const GET: APIRoute = async () => {
  const across = compareMachines(await loadPublication(), await loadRows());
  return new Response(`${JSON.stringify(across, null, 1)}\n`, {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
};
