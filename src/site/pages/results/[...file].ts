import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { APIRoute, GetStaticPaths } from 'astro';
import { loadPublication } from '../../load-publication.ts';

/** The records themselves, byte for byte: what figures name as their source can be opened. */
export const getStaticPaths = (async () => {
  const { results } = (await loadPublication()).places;
  const entries = await readdir(results, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(json|gz)$/.test(entry.name))
    .map((entry) => path.relative(results, path.join(entry.parentPath, entry.name)))
    .map((file) => ({
      params: { file: file.split(path.sep).join('/') },
      props: { absolute: path.join(results, file) },
    }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ absolute: string }> = async ({ props }) => {
  const body = new Uint8Array(await readFile(props.absolute));
  const type = props.absolute.endsWith('.json') ? 'application/json; charset=utf-8' : 'application/gzip';
  return new Response(body, { headers: { 'content-type': type } });
};
