import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { APIRoute, GetStaticPaths } from 'astro';
import { loadPublication } from '../current-publication.ts';

/** The records themselves, byte for byte: what figures name as their source can be opened. */
export const getStaticPaths = (async () => {
  const { root, results } = (await loadPublication()).places;
  const records = [
    ...(await listRecords('results', results)),
    ...(await listRecords('scenarios', path.join(root, 'scenarios'))),
  ];
  return records.map(({ record, absolute }) => ({ params: { record }, props: { absolute } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ absolute: string }> = async ({ props }) => {
  const body = new Uint8Array(await readFile(props.absolute));
  const type = props.absolute.endsWith('.json') ? 'application/json; charset=utf-8' : 'application/gzip';
  return new Response(body, { headers: { 'content-type': type } });
};

/** Published files of a folder; `record` is their address below the site's root. */
async function listRecords(name: string, folder: string): Promise<{ record: string; absolute: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(json|gz)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((absolute) => ({
      record: [name, ...path.relative(folder, absolute).split(path.sep)].join('/'),
      absolute,
    }));
}
