import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { filesBelow } from '../records/files-below.ts';
import { copyRecords } from './copy-records.ts';
import {
  isReading,
  loadPageHashes,
  loadPublication,
  startReading,
  stopReading,
} from './data/load-publication.ts';
import { sitemap } from './downloads/sitemap.ts';
import { PATHS } from './links.ts';
import { type OutputKeeper, startOutputKeeper } from './output-keeper.ts';
import type { SitePaths } from './paths.ts';
import { keepingPrerenderer } from './prerenderer.ts';

/** Reads the study for the pages; in development, again whenever results or prose change, and reloads the page. */
export function studySite(paths: SitePaths): AstroIntegration {
  const watched = [paths.results, paths.content];
  const since = Date.now();
  let folder = '';
  let base = '';
  let output: OutputKeeper | null = null;
  let copying: Promise<void> | null = null;
  return {
    name: 'study',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        if (command === 'dev' || (command === 'build' && !isReading())) startReading(paths);
        if (command !== 'build') return;
        updateConfig({ vite: { plugins: [readFirst] } });
      },
      'astro:config:done': ({ config }) => {
        folder = fileURLToPath(config.outDir);
        base = config.base;
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
        // What begins with the answer is not to wait until it is needed
        loadPageHashes().catch(() => {});
        const keeper = startOutputKeeper({ folder, cache: paths.cache, since });
        output = keeper;
        const tidy = async () => {
          const kept = await keeper.tidy(await loadPageHashes());
          // Beside the making of pages, which leaves the disk idle
          copying = copyRecords(folder, paths, kept);
          copying.catch(() => {});
          return kept;
        };
        setPrerenderer((standard) => keepingPrerenderer(standard, { folder, base, tidy }));
      },
      'astro:build:done': async () => {
        await copying;
        // Without an address there is none: it may not hold relative ones
        if (paths.address) writeSitemap(folder, paths.address);
        stopReading();
        await output?.note();
      },
    },
  };
}

/** Of the pages that are there now, whichever build made them. */
function writeSitemap(folder: string, address: string): void {
  const records = ['results/', 'scenarios/'];
  const pages = filesBelow(folder).filter((file) => !records.some((own) => file.startsWith(own)));
  writeFileSync(path.join(folder, PATHS.sitemap), sitemap(address, pages));
}

/** Nothing is written, not even a script, where data or prose are not what they must be. */
const readFirst = {
  name: 'study:read-first',
  applyToEnvironment: ({ name }: { name: string }) => name === 'client',
  generateBundle: async () => {
    await loadPublication();
  },
};
