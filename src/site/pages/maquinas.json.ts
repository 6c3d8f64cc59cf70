import type { APIRoute } from 'astro';
import { loadAcross } from '../data/load-publication.ts';

/** What each machine says to each primary claim, and what is expected of the next one. */
export const GET: APIRoute = async () => {
  const { machines } = await loadAcross();
  const across = machines.map((figure) => figure.across);
  return new Response(`${JSON.stringify(across, null, 1)}\n`, {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
};
