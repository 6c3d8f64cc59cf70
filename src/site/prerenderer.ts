import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AstroPrerenderer } from 'astro';
import { campaignFile } from './data/campaign-file.ts';
import { leaveAlone, planCampaigns } from './data/load-publication.ts';
import { compared, partOfFile } from './data/page-hashes.ts';
import { writePieces } from './downloads/text-pieces.ts';
import { isKept, type Kept } from './kept-output.ts';
import { PATHS } from './links.ts';

type PathWithRoute = Awaited<ReturnType<AstroPrerenderer['getStaticPaths']>>[number];

/**
 * Astro's own way from addresses to files, but that what an earlier build made of the same is not made again, and that
 * what is no page goes to its file as it is made: the study's figures are tens of megabytes, and a campaign's files so
 * many that what Astro does around each takes as long as to make it. Astro's experimental way of keeping files writes
 * each of them twice.
 * @param tidy leaves in the folder only what may stay, and tells what that is; see `KeptOutput`
 */
export function keepingPrerenderer(
  standard: AstroPrerenderer,
  { folder, base, tidy }: { folder: string; base: string; tidy: () => Promise<Kept> },
): AstroPrerenderer {
  const made = new Set<string>();
  /** Absolute, in a folder that is there. */
  const placeFor = (name: string): string => {
    const file = path.join(folder, name);
    const own = path.dirname(file);
    if (!made.has(own)) mkdirSync(own, { recursive: true });
    made.add(own);
    return file;
  };
  return {
    ...standard,
    getStaticPaths: async () => {
      const kept = await tidy();
      leaveAlone(kept.parts);
      const all = await standard.getStaticPaths();
      const paths = all.filter((each) => !isKept(kept, fileOf(each))).sort(byCampaign);
      const byId = Map.groupBy(paths, campaignOf);
      planCampaigns(
        [...byId]
          .filter(([id]) => id !== '')
          .map(([id, own]) => ({ id, whole: own.some((each) => partOfFile(fileOf(each)) !== compared(id)) })),
      );
      return paths;
    },
    render: async (request, options) => {
      if (options.routeData.type !== 'endpoint') return standard.render(request, options);
      const file = decodeURI(new URL(request.url).pathname).slice(base.length).replace(/^\//, '');
      const [, id, name] = /^campanhas\/([^/]+)\/([^/]+)$/.exec(file) ?? [];
      if (id !== undefined && name !== undefined) {
        const pieces = await campaignFile(id, name);
        if (pieces) writePieces(placeFor(file), pieces);
        return new Response(null);
      }
      const rendered = await standard.render(request, options);
      const { body } = rendered instanceof Response ? rendered : rendered.response;
      if (body) await writeFile(placeFor(file), body);
      return new Response(null);
    },
  };
}

/** Relative to the site's folder. */
function fileOf({ pathname, route }: PathWithRoute): string {
  return path.posix.join(pathname.slice(1), route.type === 'page' ? 'index.html' : '');
}

/** What shows charts of all campaigns, which are drawn while the others are laid out. */
const ACROSS = new Set([PATHS.home, PATHS.english, PATHS.claims, PATHS.machinesJson, PATHS.history]);

/**
 * Each campaign's page and files together, after those that it is held against; what speaks of all campaigns comes
 * after them.
 */
function byCampaign(a: PathWithRoute, b: PathWithRoute): number {
  const [left, right] = [campaignOf(a), campaignOf(b)];
  if (left === right) return Number(ACROSS.has(fileOf(a))) - Number(ACROSS.has(fileOf(b)));
  if (left === '' || right === '') return left === '' ? 1 : -1;
  return left < right ? -1 : 1;
}

function campaignOf({ pathname }: PathWithRoute): string {
  return /campanhas\/([^/]+)/.exec(pathname)?.[1] ?? '';
}
