import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroPrerenderer } from 'astro';
import { isReading, loadPublication, startReading } from './data/load-publication.ts';
import { sitemap } from './downloads/sitemap.ts';
import { copyRecords, noteOutput, tidyOutput } from './incremental-output.ts';
import { PATHS } from './links.ts';
import type { SitePaths } from './paths.ts';

type PathWithRoute = Awaited<ReturnType<AstroPrerenderer['getStaticPaths']>>[number];

/** Reads the study for the pages; in development, again whenever results or prose change, and reloads the page. */
export function studySite(paths: SitePaths): AstroIntegration {
  const watched = [paths.results, paths.content];
  const since = Date.now();
  let folder = '';
  return {
    name: 'study',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        if (command === 'dev' || (command === 'build' && !isReading())) startReading(paths);
        if (command === 'build') updateConfig({ vite: { plugins: [readFirst] } });
      },
      'astro:config:done': ({ config }) => {
        folder = fileURLToPath(config.outDir);
      },
      'astro:server:setup': ({ server }) => {
        server.watcher.add(watched);
        server.watcher.on('all', (_event, file) => {
          if (!watched.some((folder) => file.startsWith(folder + path.sep))) return;
          startReading(paths);
          server.ws.send({ type: 'full-reload' });
        });
      },
      'astro:build:start': ({ setPrerenderer }) => {
        setPrerenderer((standard) => ({
          ...standard,
          getStaticPaths: async () => {
            tidyOutput(folder, paths, (await loadPublication()).pageHashes, since);
            return (await standard.getStaticPaths()).sort(byCampaign);
          },
        }));
      },
      'astro:build:done': async () => {
        copyRecords(folder, paths);
        // Without an address there is none: it may not hold relative ones
        if (paths.address) writeSitemap(folder, paths.address);
        noteOutput(folder, paths, (await loadPublication()).pageHashes);
      },
    },
  };
}

/** Of the pages that are there now, whichever build made them. */
function writeSitemap(folder: string, address: string): void {
  const records = ['results/', 'scenarios/'];
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !records.some((own) => file.startsWith(own)));
  writeFileSync(path.join(folder, PATHS.sitemap), sitemap(address, pages));
}

/** Nothing is written, not even a script, where data or prose are not what they must be. */
const readFirst = {
  name: 'study:read-first',
  applyToEnvironment: ({ name }: { name: string }) => name === 'client',
  generateBundle: async () => void (await loadPublication()),
};

/**
 * Each campaign's page and files together, after those that it is held against; what speaks of all campaigns comes
 * after them.
 */
function byCampaign(a: PathWithRoute, b: PathWithRoute): number {
  const [left, right] = [a, b].map(({ pathname }) => /campanhas\/([^/]+)/.exec(pathname)?.[1] ?? '');
  if (left === right) return 0;
  if (left === '' || right === '') return left === '' ? 1 : -1;
  return (left as string) < (right as string) ? -1 : 1;
}
