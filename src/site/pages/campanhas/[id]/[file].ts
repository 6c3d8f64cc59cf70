import type { APIRoute, GetStaticPaths } from 'astro';
import { campaignFile } from '../../../data/campaign-file.ts';
import { campaignPaths } from '../../../data/campaign-paths.ts';
import { shownChartIds } from '../../../data/shown-charts.ts';
import { downloadFiles } from '../../../downloads/campaign-downloads.ts';
import { streamOf } from '../../../downloads/text-pieces.ts';
import { chartFile } from '../../../links.ts';

export const getStaticPaths = (() =>
  campaignPaths((campaign) => {
    const pictures = shownChartIds(campaign).map((chart) => chartFile(chart, 'svg'));
    return [...downloadFiles(campaign), ...pictures].map((file) => ({ file }));
  })) satisfies GetStaticPaths;

const TYPES: Record<string, string> = { json: 'application/json', csv: 'text/csv', svg: 'image/svg+xml' };

/** In development; a build writes the same files without asking here. */
export const GET: APIRoute = async ({ params: { id = '', file = '' } }) => {
  const pieces = await campaignFile(id, file);
  if (pieces === undefined) return new Response(null, { status: 404 });
  const type = TYPES[file.split('.').at(-1) as string];
  return new Response(streamOf(pieces), { headers: { 'content-type': `${type}; charset=utf-8` } });
};
